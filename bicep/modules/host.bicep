// One process of the hub: who it is, all that it may do, and how it runs.
import { host as hostType } from '../types.bicep'
import { roles } from '../roles.bicep'

param host hostType
param stem string
param location string
param version string
param environmentName string
param registryName string
param vaultName string
param keysInVault string[]
param foldersName string
param tilesName string
param busName string
param queues string[]

var keyFiles = intersection(host.keyFiles, keysInVault)
var sendsTo = host.sends ? queues : []
var writesTo = host.writesTiles ? ['tiles', 'checkpoint'] : []

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: 'id-${stem}-${host.name}'
  location: location
}

resource registry 'Microsoft.ContainerRegistry/registries@2025-11-01' existing = {
  name: registryName
}

resource mayPull 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(registry.id, identity.id, roles.acrPull)
  scope: registry
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.acrPull)
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
  }
}

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' existing = {
  name: vaultName
}

resource secrets 'Microsoft.KeyVault/vaults/secrets@2023-07-01' existing = [for file in keyFiles: {
  parent: vault
  name: file
}]

resource mayRead 'Microsoft.Authorization/roleAssignments@2022-04-01' = [for (file, i) in keyFiles: {
  name: guid(secrets[i].id, identity.id, roles.secretReader)
  scope: secrets[i]
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.secretReader)
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
  }
}]

resource bus 'Microsoft.ServiceBus/namespaces@2024-01-01' existing = {
  name: busName
}

resource queue 'Microsoft.ServiceBus/namespaces/queues@2024-01-01' existing = [for each in sendsTo: {
  parent: bus
  name: each
}]

resource maySend 'Microsoft.Authorization/roleAssignments@2022-04-01' = [for (each, i) in sendsTo: {
  name: guid(queue[i].id, identity.id, roles.busSender)
  scope: queue[i]
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.busSender)
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
  }
}]

resource tilesAccount 'Microsoft.Storage/storageAccounts@2023-05-01' existing = {
  name: tilesName
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2023-05-01' existing = {
  parent: tilesAccount
  name: 'default'
}

resource containers 'Microsoft.Storage/storageAccounts/blobServices/containers@2023-05-01' existing = [for each in writesTo: {
  parent: blobs
  name: each
}]

resource mayWriteTiles 'Microsoft.Authorization/roleAssignments@2022-04-01' = [for (each, i) in writesTo: {
  name: guid(containers[i].id, identity.id, roles.tileWriter)
  scope: containers[i]
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.tileWriter)
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
  }
}]

resource account 'Microsoft.Storage/storageAccounts@2023-05-01' existing = {
  name: foldersName
}

resource files 'Microsoft.Storage/storageAccounts/fileServices@2023-05-01' existing = {
  parent: account
  name: 'default'
}

resource folder 'Microsoft.Storage/storageAccounts/fileServices/shares@2023-05-01' = if (host.keepsFolder) {
  parent: files
  name: host.name
  properties: {
    enabledProtocols: 'NFS'
    // The first container of each start gives the folder to the user that the hub runs as.
    rootSquash: 'NoRootSquash'
    shareQuota: 100
  }
}

resource hosting 'Microsoft.App/managedEnvironments@2025-07-01' existing = {
  name: environmentName
}

resource mount 'Microsoft.App/managedEnvironments/storages@2025-07-01' = if (host.keepsFolder) {
  parent: hosting
  name: host.name
  properties: {
    nfsAzureFile: {
      server: '${foldersName}.file.${environment().suffixes.storage}'
      shareName: '/${foldersName}/${host.name}'
      accessMode: 'ReadWrite'
    }
  }
  dependsOn: [folder]
}

var atData = host.keepsFolder ? [{ volumeName: 'data', mountPath: '/data' }] : []
var atKeys = empty(keyFiles) ? [] : [{ volumeName: 'keys', mountPath: '/keys' }]
var dataVolume = host.keepsFolder ? [{ name: 'data', storageType: 'NfsAzureFile', storageName: host.name }] : []
var keysVolume = empty(keyFiles) ? [] : [{ name: 'keys', storageType: 'Secret' }]

// The user that the images run as, and what it needs to be let write in a folder that begins as the administrator's.
var giveFolder = {
  name: 'give-folder'
  image: '${registry.properties.loginServer}/azurelinux/base/core:3.0'
  command: ['/bin/sh', '-c', 'chown 1654:1654 /data && chmod 700 /data']
  resources: { cpu: json('0.25'), memory: '0.5Gi' }
  volumeMounts: atData
}

resource app 'Microsoft.App/containerApps@2025-07-01' = if (!empty(version)) {
  name: host.name
  location: location
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identity.id}': {} }
  }
  properties: {
    environmentId: hosting.id
    workloadProfileName: 'Consumption'
    configuration: {
      activeRevisionsMode: 'Single'
      registries: [{ server: registry.properties.loginServer, identity: identity.id }]
      secrets: [for (file, i) in keyFiles: {
        name: file
        keyVaultUrl: '${vault.properties.vaultUri}secrets/${file}'
        identity: identity.id
      }]
      ingress: {
        // Beyond the environment, which is beyond the network only through what the operator put before it.
        external: host.called
        targetPort: 8080
        transport: 'auto'
        allowInsecure: false
      }
    }
    template: {
      initContainers: host.keepsFolder ? [giveFolder] : []
      containers: [
        {
          name: host.name
          image: '${registry.properties.loginServer}/intelhub-${host.name}:${version}'
          resources: { cpu: json('1.0'), memory: '2Gi' }
          env: [for setting in items(host.settings): {
            name: setting.key
            value: replace(replace(replace(
              setting.value,
              '{domain}', hosting.properties.defaultDomain),
              '{identity}', identity.properties.clientId),
              '{bus}', '${bus.name}.servicebus.windows.net')
          }]
          probes: [
            { type: 'Liveness', httpGet: { path: '/health/live', port: 8080 } }
            { type: 'Readiness', httpGet: { path: host.ready, port: 8080 } }
          ]
          volumeMounts: concat(atData, atKeys)
        }
      ]
      scale: { minReplicas: host.least, maxReplicas: host.most }
      volumes: concat(dataVolume, keysVolume)
    }
  }
  dependsOn: [mayPull, mayRead, mount]
}
