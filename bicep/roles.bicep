// Every role that anything here is given, by the id that Azure gives it everywhere, and why it is the smallest that
// does. A role that is not in this list is given to nobody.
@export()
var roles = {
  // AcrPull: a host fetches its own image, and nothing may push with it.
  acrPull: '7f951dda-4ed3-4680-a7ca-43fe172d538d'
  // Azure Service Bus Data Receiver: an organisation takes from its own queue.
  busReceiver: '4f6d3b9b-027b-4f4c-9142-0e5a2a2247e0'
  // Azure Service Bus Data Sender: the hub puts into an organisation's queue and can read from none.
  busSender: '69a216fc-b8fb-44d8-bc22-1f3c2cd27a39'
  // Key Vault Crypto Service Encryption User: a service wraps its data keys with one key, and can neither read it nor
  // change it.
  keyEncryption: 'e147488a-f6f5-4113-8e2d-b22465e65bf6'
  // Key Vault Secrets User: a host reads the key files named as its own.
  secretReader: '4633458b-17de-408a-b874-0445c86b69e6'
  // Storage Blob Data Contributor: the ledger's writer adds tiles. The role may delete; the immutability policy on the
  // tiles forbids it, and there is no smaller role of Azure's own that writes.
  tileWriter: 'ba92f5b4-2d11-453d-a403-e96b0029c9fe'
}
