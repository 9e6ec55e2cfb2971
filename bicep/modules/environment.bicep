// Where the hosts run. It has no address outside the network: what lets partners in stands before it.
import { place as placeType } from '../types.bicep'

param name string
param place placeType
param subnetId string
param zoneRedundant bool

resource hosting 'Microsoft.App/managedEnvironments@2025-07-01' = {
  name: name
  location: place.location
  properties: {
    vnetConfiguration: { internal: true, infrastructureSubnetId: subnetId }
    publicNetworkAccess: 'Disabled'
    zoneRedundant: zoneRedundant
    workloadProfiles: [{ name: 'Consumption', workloadProfileType: 'Consumption' }]
    peerTrafficConfiguration: { encryption: { enabled: true } }
    // To the diagnostic settings below, which need no key of the workspace.
    appLogsConfiguration: { destination: 'azure-monitor' }
  }
}

module names 'environment-names.bicep' = {
  name: 'environment-names'
  params: {
    domain: hosting.properties.defaultDomain
    address: hosting.properties.staticIp
    networkId: place.networkId
  }
}

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'logs'
  scope: hosting
  properties: {
    workspaceId: place.workspaceId
    logs: [{ categoryGroup: 'allLogs', enabled: true }]
    metrics: [{ category: 'AllMetrics', enabled: true }]
  }
}

output name string = hosting.name
output domain string = hosting.properties.defaultDomain
