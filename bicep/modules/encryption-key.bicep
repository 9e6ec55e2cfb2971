// A key for one purpose, and an identity that may use that key and nothing else.
import { encryption } from '../types.bicep'
import { roles } from '../roles.bicep'

param purpose string
param stem string
param location string
param vaultName string

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' existing = {
  name: vaultName
}

resource key 'Microsoft.KeyVault/vaults/keys@2023-07-01' = {
  parent: vault
  name: 'encrypt-${purpose}'
  properties: {
    kty: 'RSA-HSM'
    keySize: 3072
    keyOps: ['wrapKey', 'unwrapKey']
  }
}

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: 'id-${stem}-encrypt-${purpose}'
  location: location
}

resource mayUseKey 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(key.id, identity.id, roles.keyEncryption)
  scope: key
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.keyEncryption)
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
  }
}

output encryption encryption = {
  vaultUri: vault.properties.vaultUri
  keyName: key.name
  keyUriWithVersion: key.properties.keyUriWithVersion
  identityId: identity.id
}
