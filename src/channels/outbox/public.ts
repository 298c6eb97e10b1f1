// What other channels and higher floors use of the way out.
export { send, type Sent, type Touch } from '#channels/outbox/send.ts'
export { isSetUp } from '#channels/outbox/transport.ts'
export { registerTransport, type Delivery, type Parcel, type Transport } from '#channels/outbox/transport.ts'
