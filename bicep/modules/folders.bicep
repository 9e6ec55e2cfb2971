// Folders that outlive a container. Container Apps mount them by NFS without any key, or by SMB with the account's key.
// To have no key is worth that NFS is not TLS: it stays within this network, and the account answers no other.
import { encryption as encryptionType, place as placeType } from '../types.bicep'

param name string
param place placeType
param encryption encryptionType
param zoneRedundant bool

resource account 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: name
  location: place.location
  kind: 'FileStorage'
  sku: { name: zoneRedundant ? 'Premium_ZRS' : 'Premium_LRS' }
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
    // Asked of an account before it serves NFS.
    supportsHttpsTrafficOnly: false
    encryption: {
      keySource: 'Microsoft.Keyvault'
      requireInfrastructureEncryption: true
      identity: { userAssignedIdentity: encryption.identityId }
      keyvaultproperties: { keyname: encryption.keyName, keyvaulturi: encryption.vaultUri }
    }
  }
}

resource files 'Microsoft.Storage/storageAccounts/fileServices@2023-05-01' = {
  parent: account
  name: 'default'
  properties: {
    shareDeleteRetentionPolicy: { enabled: true, days: 30 }
  }
}

module endpoint 'private-endpoint.bicep' = {
  name: 'folders-endpoint'
  params: {
    name: name
    place: place
    targetId: account.id
    part: 'file'
    zoneName: 'privatelink.file.${environment().suffixes.storage}'
  }
}

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'logs'
  scope: files
  properties: {
    workspaceId: place.workspaceId
    logs: [{ categoryGroup: 'allLogs', enabled: true }]
    metrics: [{ category: 'Transaction', enabled: true }]
  }
}

output name string = account.name
