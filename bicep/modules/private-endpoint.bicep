// The only way to a service: an address in our network, and the name that leads there.
import { place as placeType } from '../types.bicep'

param name string
param place placeType

@description('The service.')
param targetId string

@description('Which part of the service, as Azure calls it, such as vault.')
param part string

@description('The private zone of names that clients of that part look in.')
param zoneName string

resource zone 'Microsoft.Network/privateDnsZones@2024-06-01' = {
  name: zoneName
  location: 'global'
}

resource link 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = {
  parent: zone
  name: 'hub'
  location: 'global'
  properties: {
    registrationEnabled: false
    virtualNetwork: { id: place.networkId }
  }
}

resource endpoint 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: 'pe-${name}'
  location: place.location
  properties: {
    subnet: { id: place.endpointsSubnetId }
    privateLinkServiceConnections: [
      {
        name: part
        properties: { privateLinkServiceId: targetId, groupIds: [part] }
      }
    ]
  }
}

resource names 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2024-05-01' = {
  parent: endpoint
  name: 'default'
  properties: {
    privateDnsZoneConfigs: [
      { name: part, properties: { privateDnsZoneId: zone.id } }
    ]
  }
}
