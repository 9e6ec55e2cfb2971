// The images that run, and no others.
import { place as placeType } from '../types.bicep'

param name string
param place placeType
param zoneRedundant bool

resource registry 'Microsoft.ContainerRegistry/registries@2025-11-01' = {
  name: name
  location: place.location
  sku: { name: 'Premium' }
  properties: {
    adminUserEnabled: false
    anonymousPullEnabled: false
    publicNetworkAccess: 'Disabled'
    networkRuleBypassOptions: 'AzureServices'
    zoneRedundancy: zoneRedundant ? 'Enabled' : 'Disabled'
  }
}

module endpoint 'private-endpoint.bicep' = {
  name: 'registry-endpoint'
  params: {
    name: name
    place: place
    targetId: registry.id
    part: 'registry'
    zoneName: 'privatelink.azurecr.io'
  }
}

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'logs'
  scope: registry
  properties: {
    workspaceId: place.workspaceId
    logs: [{ categoryGroup: 'allLogs', enabled: true }]
  }
}

output name string = registry.name
