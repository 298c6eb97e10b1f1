// The widgets by the names the definitions use (`meta.edit`, `meta.show`). A new kind of field adds one file and its lines here.
import { AutoNumberEdit, AutoNumberShow } from '#ui/generic/widgets/autonumber.tsx'
import { BooleanEdit, BooleanShow } from '#ui/generic/widgets/boolean.tsx'
import { CountryEdit, CountryShow, CurrencyEdit } from '#ui/generic/widgets/country.tsx'
import { DateEdit, DateShow } from '#ui/generic/widgets/date.tsx'
import { DateTimeEdit, DateTimeShow } from '#ui/generic/widgets/datetime.tsx'
import { DurationEdit, DurationShow } from '#ui/generic/widgets/duration.tsx'
import { EmailEdit, EmailShow } from '#ui/generic/widgets/email.tsx'
import { FileEdit, FileShow } from '#ui/generic/widgets/file.tsx'
import { GeoEdit, GeoShow } from '#ui/generic/widgets/geo.tsx'
import { JsonEdit, JsonShow } from '#ui/generic/widgets/json.tsx'
import { LongTextEdit, LongTextShow } from '#ui/generic/widgets/longtext.tsx'
import { MoneyEdit, MoneyShow } from '#ui/generic/widgets/money.tsx'
import { MultiSelectEdit, MultiSelectShow } from '#ui/generic/widgets/multiselect.tsx'
import { NumberEdit, NumberShow } from '#ui/generic/widgets/number.tsx'
import { PasswordEdit } from '#ui/generic/widgets/password.tsx'
import { PercentEdit, PercentShow } from '#ui/generic/widgets/percent.tsx'
import { PhoneEdit, PhoneShow } from '#ui/generic/widgets/phone.tsx'
import { PolyRefEdit, PolyRefShow } from '#ui/generic/widgets/polyref.tsx'
import { RefEdit, RefShow } from '#ui/generic/widgets/ref.tsx'
import { SelectEdit, SelectShow } from '#ui/generic/widgets/select.tsx'
import { TextEdit, TextShow } from '#ui/generic/widgets/text.tsx'
import { TranslatedEdit } from '#ui/generic/widgets/translated.tsx'
import type { EditWidget, ShowWidget } from '#ui/generic/widgets/types.ts'
import { UrlEdit, UrlShow } from '#ui/generic/widgets/url.tsx'

const SHOW: Record<string, ShowWidget> = {
  text: TextShow, longtext: LongTextShow, email: EmailShow, phone: PhoneShow, url: UrlShow, money: MoneyShow, number: NumberShow, percent: PercentShow, date: DateShow, datetime: DateTimeShow, duration: DurationShow,
  boolean: BooleanShow, select: SelectShow, multiselect: MultiSelectShow, ref: RefShow, polyref: PolyRefShow, geo: GeoShow, json: JsonShow, autonumber: AutoNumberShow, translated: TextShow, file: FileShow, country: CountryShow,
}
const EDIT: Record<string, EditWidget> = {
  text: TextEdit, longtext: LongTextEdit, email: EmailEdit, phone: PhoneEdit, url: UrlEdit, money: MoneyEdit, number: NumberEdit, percent: PercentEdit, date: DateEdit, datetime: DateTimeEdit, duration: DurationEdit,
  boolean: BooleanEdit, select: SelectEdit, multiselect: MultiSelectEdit, ref: RefEdit, polyref: PolyRefEdit, geo: GeoEdit, json: JsonEdit, autonumber: AutoNumberEdit, none: AutoNumberEdit, translated: TranslatedEdit,
  password: PasswordEdit, file: FileEdit, country: CountryEdit, currency: CurrencyEdit,
}

export const showWidget = (name: string): ShowWidget => SHOW[name] ?? TextShow
export const editWidget = (name: string): EditWidget => EDIT[name] ?? TextEdit
