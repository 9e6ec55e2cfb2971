// The ledger's log as others read it. A tile that is full is never written again, and here it cannot be.
import { encryption as encryptionType, place as placeType } from '../types.bicep'

param name string
param place placeType
param keptDays int
param encryption encryptionType
param zoneRedundant bool

resource account 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: name
  location: place.location
  kind: 'StorageV2'
  sku: { name: zoneRedundant ? 'Standard_ZRS' : 'Standard_LRS' }
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${encryption.identityId}': {} }
  }
  properties: {
    publicNetworkAccess: 'Disabled'
    networkAcls: { defaultAction: 'Deny', bypass: 'None' }
    allowSharedKeyAccess: false
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    encryption: {
      keySource: 'Microsoft.Keyvault'
      requireInfrastructureEncryption: true
      identity: { userAssignedIdentity: encryption.identityId }
      keyvaultproperties: { keyname: encryption.keyName, keyvaulturi: encryption.vaultUri }
    }
  }
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2023-05-01' = {
  parent: account
  name: 'default'
  properties: {
    deleteRetentionPolicy: { enabled: true, days: 30 }
    containerDeleteRetentionPolicy: { enabled: true, days: 30 }
  }
}

resource tiles 'Microsoft.Storage/storageAccounts/blobServices/containers@2023-05-01' = {
  parent: blobs
  name: 'tiles'
  properties: { publicAccess: 'None' }
}

// Made unlocked, so that a trial can be ended. A person locks it, once and for good: the guide says how.
resource immutability 'Microsoft.Storage/storageAccounts/blobServices/containers/immutabilityPolicies@2023-05-01' = {
  parent: tiles
  name: 'default'
  properties: {
    immutabilityPeriodSinceCreationInDays: keptDays
    allowProtectedAppendWrites: false
  }
}

// The newest checkpoint is written over each time, so it lies apart from what never changes.
resource checkpoint 'Microsoft.Storage/storageAccounts/blobServices/containers@2023-05-01' = {
  parent: blobs
  name: 'checkpoint'
  properties: { publicAccess: 'None' }
}

module endpoint 'private-endpoint.bicep' = {
  name: 'tiles-endpoint'
  params: {
    name: name
    place: place
    targetId: account.id
    part: 'blob'
    zoneName: 'privatelink.blob.${environment().suffixes.storage}'
  }
}

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'logs'
  scope: blobs
  properties: {
    workspaceId: place.workspaceId
    logs: [{ categoryGroup: 'allLogs', enabled: true }]
    metrics: [{ category: 'Transaction', enabled: true }]
  }
}

output name string = account.name
