// A queue for each organisation that takes its alerts from one. The payload is encrypted to the organisation's key
// before it comes here; whoever operates the bus reads nothing.
import { encryption as encryptionType, organisation, place as placeType } from '../types.bicep'
import { roles } from '../roles.bicep'

param name string
param place placeType
param organisations organisation[]
param encryption encryptionType
param zoneRedundant bool

resource bus 'Microsoft.ServiceBus/namespaces@2024-01-01' = {
  name: name
  location: place.location
  sku: { name: 'Premium', tier: 'Premium', capacity: 1 }
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${encryption.identityId}': {} }
  }
  properties: {
    publicNetworkAccess: 'Disabled'
    disableLocalAuth: true
    minimumTlsVersion: '1.2'
    premiumMessagingPartitions: 1
    zoneRedundant: zoneRedundant
    encryption: {
      keySource: 'Microsoft.KeyVault'
      requireInfrastructureEncryption: true
      keyVaultProperties: [
        {
          keyName: encryption.keyName
          keyVaultUri: encryption.vaultUri
          identity: { userAssignedIdentity: encryption.identityId }
        }
      ]
    }
  }
}

resource queues 'Microsoft.ServiceBus/namespaces/queues@2024-01-01' = [for each in organisations: {
  parent: bus
  name: each.name
  properties: {
    // All that concerns one item stays in order: its id is the session.
    requiresSession: true
    requiresDuplicateDetection: true
    duplicateDetectionHistoryTimeWindow: 'P1D'
    lockDuration: 'PT1M'
    maxDeliveryCount: 10
    defaultMessageTimeToLive: 'P7D'
    deadLetteringOnMessageExpiration: true
  }
}]

resource mayReceive 'Microsoft.Authorization/roleAssignments@2022-04-01' = [for (each, i) in organisations: {
  name: guid(queues[i].id, each.principalId, roles.busReceiver)
  scope: queues[i]
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.busReceiver)
    principalId: each.principalId
    principalType: 'ServicePrincipal'
  }
}]

module endpoint 'private-endpoint.bicep' = {
  name: 'bus-endpoint'
  params: {
    name: name
    place: place
    targetId: bus.id
    part: 'namespace'
    zoneName: 'privatelink.servicebus.windows.net'
  }
}

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'logs'
  scope: bus
  properties: {
    workspaceId: place.workspaceId
    logs: [{ categoryGroup: 'allLogs', enabled: true }]
    metrics: [{ category: 'AllMetrics', enabled: true }]
  }
}

output id string = bus.id
output name string = bus.name
output address string = bus.properties.serviceBusEndpoint
output queues string[] = [for (each, i) in organisations: queues[i].name]
