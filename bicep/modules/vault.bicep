// Keys that services encrypt with, and the key files of hosts. What is deleted can be had back for 90 days, whoever
// deleted it.
import { place as placeType } from '../types.bicep'

param name string
param place placeType

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: name
  location: place.location
  properties: {
    tenantId: tenant().tenantId
    sku: { family: 'A', name: 'premium' }
    enableRbacAuthorization: true
    enableSoftDelete: true
    softDeleteRetentionInDays: 90
    enablePurgeProtection: true
    publicNetworkAccess: 'Disabled'
    // The database, the bus and the storage fetch their keys as Azure's own services, each by its identity.
    networkAcls: { defaultAction: 'Deny', bypass: 'AzureServices' }
  }
}

module endpoint 'private-endpoint.bicep' = {
  name: 'vault-endpoint'
  params: {
    name: name
    place: place
    targetId: vault.id
    part: 'vault'
    zoneName: 'privatelink.vaultcore.azure.net'
  }
}

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'logs'
  scope: vault
  properties: {
    workspaceId: place.workspaceId
    logs: [{ categoryGroup: 'allLogs', enabled: true }]
  }
}

output name string = vault.name
