// One network, three subnets: the hosts, the private endpoints of everything they use, and the database.
param name string
param location string
param addressSpace string
param callersFrom string[]

var hostsRange = cidrSubnet(addressSpace, 23, 0)
var endpointsRange = cidrSubnet(addressSpace, 26, 8)
var databaseRange = cidrSubnet(addressSpace, 27, 18)

var refuseTheRest = {
  name: 'refuse-the-rest'
  properties: {
    priority: 4096
    direction: 'Inbound'
    access: 'Deny'
    protocol: '*'
    sourceAddressPrefix: '*'
    sourcePortRange: '*'
    destinationAddressPrefix: '*'
    destinationPortRange: '*'
  }
}

resource hostsRules 'Microsoft.Network/networkSecurityGroups@2024-05-01' = {
  name: 'nsg-${name}-hosts'
  location: location
  properties: {
    securityRules: [
      {
        name: 'callers'
        properties: {
          priority: 100
          direction: 'Inbound'
          access: 'Allow'
          protocol: 'Tcp'
          sourceAddressPrefixes: callersFrom
          sourcePortRange: '*'
          destinationAddressPrefix: hostsRange
          // The second is where the environment's load balancer passes the first on to.
          destinationPortRanges: ['443', '31443']
        }
      }
      {
        name: 'each-other'
        properties: {
          priority: 110
          direction: 'Inbound'
          access: 'Allow'
          protocol: '*'
          sourceAddressPrefix: hostsRange
          sourcePortRange: '*'
          destinationAddressPrefix: hostsRange
          destinationPortRange: '*'
        }
      }
      {
        name: 'probes'
        properties: {
          priority: 120
          direction: 'Inbound'
          access: 'Allow'
          protocol: 'Tcp'
          sourceAddressPrefix: 'AzureLoadBalancer'
          sourcePortRange: '*'
          destinationAddressPrefix: hostsRange
          destinationPortRange: '30000-32767'
        }
      }
      refuseTheRest
      {
        name: 'within-the-network'
        properties: {
          priority: 100
          direction: 'Outbound'
          access: 'Allow'
          protocol: '*'
          sourceAddressPrefix: '*'
          sourcePortRange: '*'
          destinationAddressPrefix: 'VirtualNetwork'
          destinationPortRange: '*'
        }
      }
      {
        name: 'https'
        properties: {
          priority: 110
          direction: 'Outbound'
          access: 'Allow'
          protocol: 'Tcp'
          sourceAddressPrefix: '*'
          sourcePortRange: '*'
          // Partners' webhooks and identity providers, and what the environment itself needs of Azure.
          destinationAddressPrefix: 'Internet'
          destinationPortRange: '443'
        }
      }
      {
        name: 'nothing-else'
        properties: {
          priority: 4096
          direction: 'Outbound'
          access: 'Deny'
          protocol: '*'
          sourceAddressPrefix: '*'
          sourcePortRange: '*'
          destinationAddressPrefix: '*'
          destinationPortRange: '*'
        }
      }
    ]
  }
}

resource endpointsRules 'Microsoft.Network/networkSecurityGroups@2024-05-01' = {
  name: 'nsg-${name}-endpoints'
  location: location
  properties: {
    securityRules: [
      {
        name: 'hosts'
        properties: {
          priority: 100
          direction: 'Inbound'
          access: 'Allow'
          protocol: 'Tcp'
          sourceAddressPrefix: hostsRange
          sourcePortRange: '*'
          destinationAddressPrefix: endpointsRange
          // HTTPS, and the folders of hosts (NFS).
          destinationPortRanges: ['443', '2049']
        }
      }
      refuseTheRest
    ]
  }
}

resource databaseRules 'Microsoft.Network/networkSecurityGroups@2024-05-01' = {
  name: 'nsg-${name}-database'
  location: location
  properties: {
    securityRules: [
      {
        name: 'hosts'
        properties: {
          priority: 100
          direction: 'Inbound'
          access: 'Allow'
          protocol: 'Tcp'
          // The server and its standby speak to each other within their subnet.
          sourceAddressPrefixes: [hostsRange, databaseRange]
          sourcePortRange: '*'
          destinationAddressPrefix: databaseRange
          destinationPortRange: '5432'
        }
      }
      refuseTheRest
    ]
  }
}

resource network 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-${name}'
  location: location
  properties: {
    addressSpace: { addressPrefixes: [addressSpace] }
    subnets: [
      {
        name: 'hosts'
        properties: {
          addressPrefix: hostsRange
          networkSecurityGroup: { id: hostsRules.id }
          delegations: [
            { name: 'hosts', properties: { serviceName: 'Microsoft.App/environments' } }
          ]
        }
      }
      {
        name: 'endpoints'
        properties: {
          addressPrefix: endpointsRange
          networkSecurityGroup: { id: endpointsRules.id }
          // Otherwise the rules above would not be asked for private endpoints.
          privateEndpointNetworkPolicies: 'Enabled'
        }
      }
      {
        name: 'database'
        properties: {
          addressPrefix: databaseRange
          networkSecurityGroup: { id: databaseRules.id }
          delegations: [
            { name: 'database', properties: { serviceName: 'Microsoft.DBforPostgreSQL/flexibleServers' } }
          ]
        }
      }
    ]
  }
}

resource hostsSubnet 'Microsoft.Network/virtualNetworks/subnets@2024-05-01' existing = {
  parent: network
  name: 'hosts'
}

resource endpointsSubnet 'Microsoft.Network/virtualNetworks/subnets@2024-05-01' existing = {
  parent: network
  name: 'endpoints'
}

resource databaseSubnet 'Microsoft.Network/virtualNetworks/subnets@2024-05-01' existing = {
  parent: network
  name: 'database'
}

output id string = network.id
output hostsSubnetId string = hostsSubnet.id
output endpointsSubnetId string = endpointsSubnet.id
output databaseSubnetId string = databaseSubnet.id
