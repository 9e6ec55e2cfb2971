// What the modules hand to each other.

@description('Where things stand: the region, the network with the subnet for private endpoints, and the logs.')
@export()
type place = {
  location: string
  networkId: string
  endpointsSubnetId: string
  workspaceId: string
}

@description('A key that a service encrypts with, and the identity that may use it.')
@export()
type encryption = {
  vaultUri: string
  keyName: string
  keyUriWithVersion: string
  identityId: string
}

@description('An organisation with a queue of its own: its id in the directory, and the object id of who receives.')
@export()
type organisation = {
  name: string
  principalId: string
}

@description('A process of the hub. Its image is named intelhub-NAME, and it listens on port 8080.')
@export()
type host = {
  name: string
  @description('The path that answers 200 when the host can take requests.')
  ready: string
  @description('Partners and people call it; others are called by hosts alone.')
  called: bool
  @description('How many run at least and at most: one and one for a host that keeps what it holds in a folder.')
  least: int
  most: int
  @description('A folder of its own at /data that outlives it.')
  keepsFolder: bool
  @description('Puts alerts into the queues of organisations.')
  sends: bool
  @description('Writes the tiles of the ledger.')
  writesTiles: bool
  @description('Secrets of the vault that it may read; each is a file of that name in /keys.')
  keyFiles: string[]
  // In a value {domain} becomes the domain of the environment, {identity} what the host asks Entra for tokens by, and
  // {bus} the name of the bus as a host.
  @description('Its settings, by the names of environment variables.')
  settings: object
}
