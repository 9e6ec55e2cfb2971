// PostgreSQL in a subnet of its own. Nobody has a password for it: people and hosts come as themselves.
import { encryption as encryptionType, place as placeType } from '../types.bicep'

param name string
param place placeType
param subnetId string
param size { tier: string, name: string, storageGiB: int }
param backupDays int
param administrators { objectId: string, name: string }
param encryption encryptionType
param zoneRedundant bool

// The modules' schemas, and the ledger's: apart, so that whoever administers the one needs nothing of the other.
var databaseNames = ['intelhub', 'ledger']

var settings = [
  { name: 'require_secure_transport', value: 'ON' }
  { name: 'ssl_min_protocol_version', value: 'TLSv1.2' }
  // A statement that fails would be logged with what was in it.
  { name: 'log_min_error_statement', value: 'panic' }
  { name: 'log_parameter_max_length', value: '0' }
]

resource zone 'Microsoft.Network/privateDnsZones@2024-06-01' = {
  name: '${name}.private.postgres.database.azure.com'
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

resource server 'Microsoft.DBforPostgreSQL/flexibleServers@2024-08-01' = {
  name: name
  location: place.location
  sku: { name: size.name, tier: size.tier }
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${encryption.identityId}': {} }
  }
  properties: {
    version: '16'
    createMode: 'Default'
    authConfig: {
      activeDirectoryAuth: 'Enabled'
      passwordAuth: 'Disabled'
      tenantId: tenant().tenantId
    }
    network: {
      delegatedSubnetResourceId: subnetId
      privateDnsZoneArmResourceId: zone.id
      publicNetworkAccess: 'Disabled'
    }
    dataEncryption: {
      type: 'AzureKeyVault'
      primaryKeyURI: encryption.keyUriWithVersion
      primaryUserAssignedIdentityId: encryption.identityId
    }
    highAvailability: { mode: zoneRedundant ? 'ZoneRedundant' : 'Disabled' }
    // A copy in another region would need a key in a vault there.
    backup: { backupRetentionDays: backupDays, geoRedundantBackup: 'Disabled' }
    storage: { storageSizeGB: size.storageGiB, autoGrow: 'Enabled' }
  }
  dependsOn: [link]
}

resource databases 'Microsoft.DBforPostgreSQL/flexibleServers/databases@2024-08-01' = [for each in databaseNames: {
  parent: server
  name: each
  properties: { charset: 'UTF8', collation: 'en_US.utf8' }
}]

// The server takes one change at a time.
@batchSize(1)
resource configurations 'Microsoft.DBforPostgreSQL/flexibleServers/configurations@2024-08-01' = [for each in settings: {
  parent: server
  name: each.name
  properties: { value: each.value, source: 'user-override' }
  dependsOn: [databases]
}]

resource administrator 'Microsoft.DBforPostgreSQL/flexibleServers/administrators@2024-08-01' = {
  parent: server
  name: administrators.objectId
  properties: {
    principalName: administrators.name
    principalType: 'Group'
    tenantId: tenant().tenantId
  }
  dependsOn: [configurations]
}

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'logs'
  scope: server
  properties: {
    workspaceId: place.workspaceId
    logs: [{ categoryGroup: 'allLogs', enabled: true }]
    metrics: [{ category: 'AllMetrics', enabled: true }]
  }
}

output server string = server.properties.fullyQualifiedDomainName
