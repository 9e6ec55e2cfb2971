// IntelHub in one resource group. src/guides/run-on-azure.md says what must be given and in which order.
targetScope = 'resourceGroup'

import { organisation } from 'types.bicep'

@description('Short name of this deployment, part of every name: lower-case letters and digits, such as prod.')
@maxLength(8)
param name string

@description('The region.')
param location string

@description('A range of 1,024 addresses (/22) that no network which is to be joined with this one uses.')
param addressSpace string

@description('Address ranges of the gateways and networks from which partners and people reach the hub.')
@minLength(1)
param callersFrom string[]

@description('Everything that can be spread over the zones of the region is.')
param zoneRedundant bool

@description('The database machine: its tier, its size and its storage.')
param databaseSize { tier: string, name: string, storageGiB: int }

@description('How many days the database can be put back to.')
@minValue(7)
@maxValue(35)
param databaseBackupDays int

@description('The Entra group that administers the database: its object id and its name.')
param databaseAdministrators { objectId: string, name: string }

@description('The organisations that take their alerts from a queue of their own, one entry each.')
param organisations organisation[]

@description('How many days a tile of the ledger can be neither changed nor deleted.')
@minValue(1)
param tilesKeptDays int

@description('How many days logs are kept.')
param logsKeptDays int

@description('The version (tag) of the images to run. Empty at the first deployment: everything but the hosts is made.')
param version string

@description('Secrets that somebody has put into the vault so far; a host is given those of them that are its own.')
param keysInVault string[]

@description('The address that callers know the hub by, such as https://hub.example.')
param publicAddress string

@description('The name of the ledger in its checkpoints. It is never changed.')
param ledgerOrigin string

@description('The name of the witness in its cosignatures. It is never changed.')
param witnessName string

@description('Words after "ring", as a reader is told them.')
param whomToRing string

var unique = take(uniqueString(resourceGroup().id), 6)
var stem = 'intelhub-${name}'

// What a service is unless it says otherwise: several alike, called by hosts alone, and nothing that is its own.
var service = {
  ready: '/health/ready'
  called: false
  least: zoneRedundant ? 3 : 1
  most: 10
  keepsFolder: false
  sends: false
  writesTiles: false
  keyFiles: []
  settings: {
    ASPNETCORE_URLS: 'http://+:8080'
    AZURE_CLIENT_ID: '{identity}'
  }
}

// The processes that run, an entry each. The image of each is intelhub-NAME.
var hosts = [
  {
    name: 'all-in-one'
    called: true
    least: 1
    most: 1
    keepsFolder: true
    sends: true
    writesTiles: true
    keyFiles: ['operator-key', 'witness-key']
    settings: {
      Accounts__Origin: publicAddress
      Directory__OperatorKey: '/keys/operator-key'
      Hub__DataFolder: '/data/hub'
      Hub__WhomToRing: whomToRing
      Ledger__Origin: ledgerOrigin
      Ledger__Witness: 'https://witness.internal.{domain}'
      Ledger__WitnessKey: '/keys/witness-key'
      Queues__ServiceBus__ClientId: '{identity}'
      Queues__ServiceBus__LargestMessage: '1048576'
      Queues__ServiceBus__Namespace: '{bus}'
      Sharing__Policies: '/app/policies'
      SignIn__PublicAddress: publicAddress
    }
  }
  {
    name: 'witness'
    ready: '/health/live'
    least: 1
    most: 1
    keepsFolder: true
    keyFiles: ['log-keys']
    settings: {
      Witness__Folder: '/data/witness'
      Witness__LogKeys: '/keys/log-keys'
      Witness__Name: witnessName
    }
  }
]

module logs 'modules/logs.bicep' = {
  name: 'logs'
  params: { name: stem, location: location, keptDays: logsKeptDays }
}

module network 'modules/network.bicep' = {
  name: 'network'
  params: { name: stem, location: location, addressSpace: addressSpace, callersFrom: callersFrom }
}

var place = {
  location: location
  networkId: network.outputs.id
  endpointsSubnetId: network.outputs.endpointsSubnetId
  workspaceId: logs.outputs.workspaceId
}

module vault 'modules/vault.bicep' = {
  name: 'vault'
  params: { name: 'kv-ih-${name}-${unique}', place: place }
}

module databaseKey 'modules/encryption-key.bicep' = {
  name: 'database-key'
  params: { purpose: 'database', stem: stem, location: location, vaultName: vault.outputs.name }
}

module busKey 'modules/encryption-key.bicep' = {
  name: 'bus-key'
  params: { purpose: 'bus', stem: stem, location: location, vaultName: vault.outputs.name }
}

module tilesKey 'modules/encryption-key.bicep' = {
  name: 'tiles-key'
  params: { purpose: 'tiles', stem: stem, location: location, vaultName: vault.outputs.name }
}

module foldersKey 'modules/encryption-key.bicep' = {
  name: 'folders-key'
  params: { purpose: 'folders', stem: stem, location: location, vaultName: vault.outputs.name }
}

module database 'modules/database.bicep' = {
  name: 'database'
  params: {
    name: 'psql-${stem}-${unique}'
    place: place
    subnetId: network.outputs.databaseSubnetId
    size: databaseSize
    backupDays: databaseBackupDays
    administrators: databaseAdministrators
    encryption: databaseKey.outputs.encryption
    zoneRedundant: zoneRedundant
  }
}

module bus 'modules/bus.bicep' = {
  name: 'bus'
  params: {
    name: 'sb-${stem}-${unique}'
    place: place
    organisations: organisations
    encryption: busKey.outputs.encryption
    zoneRedundant: zoneRedundant
  }
}

module tiles 'modules/tiles.bicep' = {
  name: 'tiles'
  params: {
    name: 'tiles${name}${unique}'
    place: place
    keptDays: tilesKeptDays
    encryption: tilesKey.outputs.encryption
    zoneRedundant: zoneRedundant
  }
}

module folders 'modules/folders.bicep' = {
  name: 'folders'
  params: {
    name: 'dirs${name}${unique}'
    place: place
    encryption: foldersKey.outputs.encryption
    zoneRedundant: zoneRedundant
  }
}

module registry 'modules/registry.bicep' = {
  name: 'registry'
  params: { name: 'acrintelhub${name}${unique}', place: place, zoneRedundant: zoneRedundant }
}

module hosting 'modules/environment.bicep' = {
  name: 'environment'
  params: {
    name: 'cae-${stem}'
    place: place
    subnetId: network.outputs.hostsSubnetId
    zoneRedundant: zoneRedundant
  }
}

module hostModules 'modules/host.bicep' = [for each in hosts: {
  name: 'host-${each.name}'
  params: {
    host: union(service, each)
    stem: stem
    location: location
    version: version
    environmentName: hosting.outputs.name
    registryName: registry.outputs.name
    vaultName: vault.outputs.name
    keysInVault: keysInVault
    foldersName: folders.outputs.name
    tilesName: tiles.outputs.name
    busName: bus.outputs.name
    queues: bus.outputs.queues
  }
}]

@description('The hub answers there, within the network.')
output hubAddress string = 'https://all-in-one.${hosting.outputs.domain}'

@description('Where the database listens, for those who make its roles.')
output databaseServer string = database.outputs.server

@description('Where the hub sends what organisations take from their queues.')
output busAddress string = bus.outputs.address

@description('The namespace that organisations ask a private endpoint of.')
output busId string = bus.outputs.id

@description('The vault that the key files are put into.')
output vaultName string = vault.outputs.name

@description('The registry that the images are put into.')
output registryName string = registry.outputs.name

@description('The account that keeps the tiles of the ledger, for whoever locks its immutability.')
output tilesName string = tiles.outputs.name
