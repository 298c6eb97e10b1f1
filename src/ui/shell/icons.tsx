import {
  BadgePercent, BookOpen, Boxes, BriefcaseBusiness, Building, Building2, CalendarDays, CalendarClock, ChartColumn, CircleDot, CircleUser, ClipboardList, Coins, Contact, CreditCard, FileInput, FileText, Filter, Flag, FolderTree, Gauge, GitBranch, Gift, Goal,
  Handshake, Headset, House, Inbox, Layers, LifeBuoy, Link2, ListOrdered, ListTodo, Mail, Map as MapIcon, MapPin, Megaphone, MessageCircle, MessagesSquare, Network, Package, Phone, PhoneCall, Receipt, Route, ScrollText, Settings, ShieldCheck,
  ShoppingCart, Shuffle, Sparkles, SquareCheck, SquareKanban, Star, Store, Tag, Tags, Target, Ticket, TrendingUp, Truck, User, UserCheck, UserCog, UserPlus, Users, UsersRound, Wallet, Workflow, Wrench,
} from 'lucide-react'
import type { LucideIcon } from 'lucide-react'

const ICONS: Record<string, LucideIcon> = {
  sparkles: Sparkles, shuffle: Shuffle, 'file-input': FileInput, 'list-ordered': ListOrdered, 'user-check': UserCheck, coins: Coins, 'folder-tree': FolderTree, columns: SquareKanban, 'git-branch': GitBranch, tags: Tags,
  'badge-percent': BadgePercent, book: BookOpen, 'book-open': BookOpen, boxes: Boxes, briefcase: BriefcaseBusiness, building: Building, 'building-2': Building2, calendar: CalendarDays, 'calendar-days': CalendarDays, 'calendar-clock': CalendarClock,
  chart: ChartColumn, 'circle-user': CircleUser, clipboard: ClipboardList, 'clipboard-list': ClipboardList, contact: Contact, 'credit-card': CreditCard, file: FileText, 'file-text': FileText, filter: Filter, flag: Flag, gauge: Gauge, gift: Gift, goal: Goal,
  handshake: Handshake, headset: Headset, home: House, house: House, inbox: Inbox, layers: Layers, 'life-buoy': LifeBuoy, link: Link2, 'list-todo': ListTodo, mail: Mail, map: MapIcon, 'map-pin': MapPin, megaphone: Megaphone, message: MessageCircle,
  'message-circle': MessageCircle, messages: MessagesSquare, 'messages-square': MessagesSquare, network: Network, package: Package, phone: Phone, 'phone-call': PhoneCall, receipt: Receipt, route: Route, scroll: ScrollText, 'scroll-text': ScrollText,
  settings: Settings, shield: ShieldCheck, 'shield-check': ShieldCheck, cart: ShoppingCart, 'shopping-cart': ShoppingCart, check: SquareCheck, 'square-check': SquareCheck, 'check-square': SquareCheck, star: Star, store: Store, tag: Tag, target: Target,
  ticket: Ticket, 'trending-up': TrendingUp, truck: Truck, user: User, 'user-cog': UserCog, 'user-plus': UserPlus, users: Users, 'users-round': UsersRound, wallet: Wallet, workflow: Workflow, wrench: Wrench,
}

/** The icon a definition names; a dot for a name that is not in our set. */
export function EntityIcon({ name, size = 16, className }: { name: string | undefined; size?: number; className?: string }) {
  const Icon = (name && ICONS[name]) || CircleDot
  return <Icon size={size} className={className} aria-hidden="true" />
}
