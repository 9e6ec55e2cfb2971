using IntelHub.Infrastructure.Tests.Bicep.Rules;

namespace IntelHub.Infrastructure.Tests.Bicep;

/// <summary>Each rule is seen to fail: in a copy of the files one place is wrong, and the rule says which.</summary>
[Collection(BicepCollection.Name)]
public class WrongRuleTests(TheBicep bicep)
{
    private static readonly Wrong[] _wrongs =
    [
        new(nameof(References), "modules/host.bicep", "name: vaultName", "name: '${vaultName}x'", "nothing makes it"),
        new(nameof(References), "main.bicep", "purpose: 'tiles'", "purpose: 'folders'", "is made twice"),
        new(nameof(References), "modules/host.bicep", "intersection(host.keyFiles, keysInVault)", "['a']",
            "nothing makes it"),
        new(nameof(KnownTypes), "modules/bus.bicep", "namespaces/queues@", "namespaces/topics@", "no rule knows"),

        new(nameof(Complete), "modules/vault.bicep", "  location: place.location\n", "", "stands nowhere"),
        new(nameof(Complete), "modules/vault.bicep", "    tenantId: tenant().tenantId\n", "", "properties.tenantId"),
        new(nameof(Complete), "modules/host.bicep", "    environmentId: hosting.id\n", "", "properties.environmentId"),

        Public("modules/bus.bicep", "publicNetworkAccess: 'Disabled'", "publicNetworkAccess: 'Enabled'"),
        Public("modules/bus.bicep", "    publicNetworkAccess: 'Disabled'\n", ""),
        Public("modules/database.bicep", "publicNetworkAccess: 'Disabled'", "publicNetworkAccess: 'Enabled'"),
        Public("modules/database.bicep", "      publicNetworkAccess: 'Disabled'\n", ""),
        Public("modules/vault.bicep", "publicNetworkAccess: 'Disabled'", "publicNetworkAccess: 'Enabled'"),
        Public("modules/vault.bicep", "defaultAction: 'Deny'", "defaultAction: 'Allow'"),
        Public("modules/vault.bicep", "bypass: 'AzureServices'", "ipRules: [{ value: '203.0.113.7' }]"),
        Public("modules/tiles.bicep", "publicNetworkAccess: 'Disabled'", "publicNetworkAccess: 'SecuredByPerimeter'"),
        Public("modules/tiles.bicep", "defaultAction: 'Deny'", "defaultAction: 'Allow'"),
        Public("modules/tiles.bicep", "bypass: 'None'", "ipRules: [{ value: '203.0.113.7' }]"),
        Public("modules/tiles.bicep", "allowBlobPublicAccess: false", "allowBlobPublicAccess: true"),
        Public("modules/tiles.bicep", "allowCrossTenantReplication: false", "allowCrossTenantReplication: true"),
        Public("modules/tiles.bicep", "name: 'tiles'\n  properties: { publicAccess: 'None' }",
            "name: 'tiles'\n  properties: { publicAccess: 'Blob' }"),
        Public("modules/folders.bicep", "publicNetworkAccess: 'Disabled'", "publicNetworkAccess: 'Enabled'"),
        Public("modules/registry.bicep", "publicNetworkAccess: 'Disabled'", "publicNetworkAccess: 'Enabled'"),
        Public("modules/registry.bicep", "anonymousPullEnabled: false", "anonymousPullEnabled: true"),
        Public("modules/environment.bicep", "internal: true", "internal: false"),
        Public("modules/environment.bicep", "publicNetworkAccess: 'Disabled'", "publicNetworkAccess: 'Enabled'"),
        Public("modules/logs.bicep", "ForIngestion: 'Disabled'", "ForIngestion: 'Enabled'"),

        new(nameof(Subnets), "modules/network.bicep", "          networkSecurityGroup: { id: databaseRules.id }\n", "",
            "the subnet database has no rules of its own"),
        new(nameof(Subnets), "modules/network.bicep", "sourceAddressPrefixes: callersFrom",
            "sourceAddressPrefix: 'Internet'",
            "callers lets in whoever comes"),
        new(nameof(Subnets), "modules/network.bicep", "sourceAddressPrefixes: callersFrom",
            "sourceAddressPrefixes: ['10.0.0.0/24', '0.0.0.0/0']", "callers lets in whoever comes"),
        new(nameof(Subnets), "prod.bicepparam", "['10.40.0.0/24']", "['*']", "callers lets in whoever comes"),
        new(nameof(Subnets), "modules/network.bicep", "    direction: 'Inbound'\n    access: 'Deny'",
            "    direction: 'Outbound'\n    access: 'Deny'", "does not refuse the rest"),

        new(nameof(Subnets), "modules/network.bicep", "          privateEndpointNetworkPolicies: 'Enabled'\n", "",
            "the rules of the subnet endpoints are not kept"),
        new(nameof(Subnets), "modules/network.bicep", "          addressPrefix: databaseRange\n", "",
            "has no addresses"),
        new(nameof(Subnets), "modules/network.bicep", "          destinationPortRange: '5432'\n", "",
            "does not say its destinationPortRange"),
        new(nameof(Subnets), "modules/network.bicep", "destinationPortRange: '443'", "destinationPortRange: '*'",
            "lets out more than HTTPS"),
        new(nameof(Subnets), "modules/network.bicep", "destinationAddressPrefix: 'VirtualNetwork'",
            "destinationAddressPrefix: '*'", "lets out more than HTTPS"),
        new(nameof(Subnets), "modules/network.bicep", "          direction: 'Outbound'\n          access: 'Deny'",
            "          direction: 'Outbound'\n          access: 'Allow'", "Outbound it does not refuse the rest"),
        new(nameof(Subnets), "modules/network.bicep", "          priority: 120", "          priority: 5000",
            "Inbound it does not refuse the rest"),

        new(nameof(PrivateEndpoints), "modules/vault.bicep", "targetId: vault.id", "targetId: place.networkId",
            "vaults kv-ih-prod"),
        new(nameof(PrivateEndpoints), "modules/bus.bicep", "targetId: bus.id", "targetId: place.networkId",
            "namespaces sb-intelhub-prod"),
        new(nameof(PrivateEndpoints), "modules/tiles.bicep", "targetId: account.id", "targetId: place.networkId",
            "storageAccounts tilesprod"),
        new(nameof(PrivateEndpoints), "modules/folders.bicep", "targetId: account.id", "targetId: place.networkId",
            "storageAccounts dirsprod"),
        new(nameof(PrivateEndpoints), "modules/registry.bicep", "targetId: registry.id", "targetId: place.networkId",
            "registries acrintelhubprod"),
        new(nameof(PrivateEndpoints), "main.bicep", "network.outputs.endpointsSubnetId",
            "network.outputs.hostsSubnetId",
            "not in the subnet for endpoints"),
        new(nameof(PrivateEndpoints), "modules/private-endpoint.bicep", "virtualNetwork: { id: place.networkId }",
            "virtualNetwork: { id: targetId }", "has no name in the network"),
        new(nameof(PrivateEndpoints), "modules/private-endpoint.bicep", "privateDnsZoneId: zone.id",
            "privateDnsZoneId: targetId", "has no name in the network"),

        new(nameof(DatabaseInItsSubnet), "main.bicep", "subnetId: network.outputs.databaseSubnetId",
            "subnetId: network.outputs.endpointsSubnetId", "in no subnet of its own"),
        new(nameof(DatabaseInItsSubnet), "modules/database.bicep", "      privateDnsZoneArmResourceId: zone.id\n", "",
            "has no name in the network"),
        new(nameof(DatabaseInItsSubnet), "modules/database.bicep", "virtualNetwork: { id: place.networkId }",
            "virtualNetwork: { id: subnetId }", "has no name in the network"),

        new(nameof(EncryptedInTransit), "modules/bus.bicep", "'1.2'", "'1.0'", "minimumTlsVersion is 1.0"),
        new(nameof(EncryptedInTransit), "modules/bus.bicep", "    minimumTlsVersion: '1.2'\n", "", "is not said"),
        new(nameof(EncryptedInTransit), "modules/tiles.bicep", "'TLS1_2'", "'TLS1_1'", "minimumTlsVersion is TLS1_1"),
        new(nameof(EncryptedInTransit), "modules/folders.bicep", "'TLS1_2'", "'TLS1_0'", "minimumTlsVersion is TLS1_0"),
        new(nameof(EncryptedInTransit), "modules/tiles.bicep", "supportsHttpsTrafficOnly: true",
            "supportsHttpsTrafficOnly: false", "takes what is not encrypted"),
        new(nameof(EncryptedInTransit), "modules/folders.bicep", "kind: 'FileStorage'", "kind: 'StorageV2'",
            "takes what is not encrypted"),
        new(nameof(EncryptedInTransit), "modules/database.bicep", "value: 'ON'", "value: 'OFF'", "without TLS"),
        new(nameof(EncryptedInTransit), "modules/database.bicep", "'TLSv1.2'", "'TLSv1.1'", "TLS before 1.2"),
        new(nameof(EncryptedInTransit), "modules/host.bicep", "allowInsecure: false", "allowInsecure: true",
            "allowInsecure"),
        new(nameof(EncryptedInTransit), "modules/environment.bicep", "encryption: { enabled: true }",
            "encryption: { enabled: false }", "peerTrafficConfiguration"),

        new(nameof(NoKeysOrPasswords), "modules/bus.bicep", "disableLocalAuth: true", "disableLocalAuth: false",
            "disableLocalAuth"),
        new(nameof(NoKeysOrPasswords), "modules/database.bicep", "passwordAuth: 'Disabled'", "passwordAuth: 'Enabled'",
            "passwordAuth"),
        new(nameof(NoKeysOrPasswords), "modules/database.bicep", "activeDirectoryAuth: 'Enabled'",
            "activeDirectoryAuth: 'Disabled'", "activeDirectoryAuth"),
        new(nameof(NoKeysOrPasswords), "modules/database.bicep", "createMode: 'Default'", "administratorLogin: 'root'",
            "administratorLogin is root"),
        new(nameof(NoKeysOrPasswords), "modules/database.bicep", "createMode: 'Default'",
            "administratorLoginPassword: name", "administratorLoginPassword"),
        new(nameof(NoKeysOrPasswords), "modules/tiles.bicep", "allowSharedKeyAccess: false",
            "allowSharedKeyAccess: true",
            "allowSharedKeyAccess"),
        new(nameof(NoKeysOrPasswords), "modules/folders.bicep", "    allowSharedKeyAccess: false\n", "",
            "allowSharedKeyAccess is not said"),
        new(nameof(NoKeysOrPasswords), "modules/registry.bicep", "adminUserEnabled: false", "adminUserEnabled: true",
            "adminUserEnabled"),
        new(nameof(NoKeysOrPasswords), "modules/vault.bicep", "enableRbacAuthorization: true",
            "enableRbacAuthorization: false", "enableRbacAuthorization"),
        new(nameof(NoKeysOrPasswords), "modules/vault.bicep", "enableSoftDelete: true", "accessPolicies: []",
            "accessPolicies"),
        new(nameof(NoKeysOrPasswords), "modules/logs.bicep", "disableLocalAuth: true", "disableLocalAuth: false",
            "disableLocalAuth"),
        new(nameof(NoKeysOrPasswords), "modules/host.bicep", "nfsAzureFile: {", "azureFile: {", "azureFile"),
        new(nameof(NoKeysOrPasswords), "modules/environment.bicep", "destination: 'azure-monitor'",
            "logAnalyticsConfiguration: { sharedKey: name }", "logAnalyticsConfiguration"),
        new(nameof(NoKeysOrPasswords), "modules/host.bicep",
            "keyVaultUrl: '${vault.properties.vaultUri}secrets/${file}'",
            "value: file", "is given the secret"),
        new(nameof(NoKeysOrPasswords), "modules/host.bicep", "loginServer, identity: identity.id }",
            "loginServer, passwordSecretRef: 'registry' }", "has a password"),

        new(nameof(DeletedIsKept), "modules/vault.bicep", "enablePurgeProtection: true",
            "enablePurgeProtection: false", "enablePurgeProtection"),
        new(nameof(DeletedIsKept), "modules/vault.bicep", "    enablePurgeProtection: true\n", "",
            "is not said"),
        new(nameof(DeletedIsKept), "modules/vault.bicep", "enableSoftDelete: true", "enableSoftDelete: false",
            "enableSoftDelete"),
        new(nameof(DeletedIsKept), "modules/vault.bicep", "InDays: 90", "InDays: 7",
            "softDeleteRetentionInDays"),

        new(nameof(DeletedIsKept), "modules/tiles.bicep", "    deleteRetentionPolicy: { enabled: true",
            "    deleteRetentionPolicy: { enabled: false", "deleteRetentionPolicy"),
        new(nameof(DeletedIsKept), "modules/tiles.bicep", "containerDeleteRetentionPolicy: { enabled: true",
            "containerDeleteRetentionPolicy: { enabled: false", "containerDeleteRetentionPolicy"),
        new(nameof(DeletedIsKept), "modules/folders.bicep", "shareDeleteRetentionPolicy: { enabled: true",
            "shareDeleteRetentionPolicy: { enabled: false", "shareDeleteRetentionPolicy"),
        new(nameof(DeletedIsKept), "modules/bus.bicep", "deadLetteringOnMessageExpiration: true",
            "deadLetteringOnMessageExpiration: false", "deadLetteringOnMessageExpiration"),

        new(nameof(OwnEncryptionKeys), "modules/database.bicep", "type: 'AzureKeyVault'", "type: 'SystemManaged'",
            "not encrypted under a key"),
        new(nameof(OwnEncryptionKeys), "modules/bus.bicep", "keySource: 'Microsoft.KeyVault'", "requireIt: true",
            "not encrypted under a key"),
        new(nameof(OwnEncryptionKeys), "modules/tiles.bicep", "keySource: 'Microsoft.Keyvault'",
            "keySource: 'Microsoft.Storage'", "not encrypted under a key"),
        new(nameof(OwnEncryptionKeys), "modules/folders.bicep", "keyname: encryption.keyName", "keyname: 'another'",
            "not encrypted under a key"),
        new(nameof(OwnEncryptionKeys), "main.bicep", "encryption: busKey.outputs.encryption",
            "encryption: databaseKey.outputs.encryption", "are encrypted under one key"),
        new(nameof(OwnEncryptionKeys), "modules/encryption-key.bicep", "scope: key\n", "scope: vault\n", "may not use"),
        new(nameof(OwnEncryptionKeys), "modules/bus.bicep",
            "userAssignedIdentities: { '${encryption.identityId}': {} }",
            "userAssignedIdentities: {}", "does not have the identity"),

        new(nameof(OwnEncryptionKeys), "modules/bus.bicep", "type: 'UserAssigned'", "type: 'None'",
            "identity.type is None"),
        new(nameof(OwnEncryptionKeys), "modules/encryption-key.bicep", "'RSA-HSM'", "'RSA'", "properties.kty is RSA"),
        new(nameof(OwnEncryptionKeys), "modules/encryption-key.bicep", "3072", "2048", "properties.keySize is 2048"),
        new(nameof(OwnEncryptionKeys), "modules/encryption-key.bicep", "['wrapKey', 'unwrapKey']",
            "['wrapKey', 'unwrapKey', 'decrypt']", "is good for more than wrapping"),
        new(nameof(OwnEncryptionKeys), "modules/tiles.bicep", "requireInfrastructureEncryption: true",
            "requireInfrastructureEncryption: false", "requireInfrastructureEncryption is false"),

        new(nameof(TilesCannotChange), "modules/tiles.bicep", "  name: 'tiles'\n", "  name: 'other'\n",
            "nothing keeps"),
        new(nameof(TilesCannotChange), "modules/tiles.bicep", "parent: tiles\n", "parent: checkpoint\n",
            "can be changed"),
        new(nameof(TilesCannotChange), "modules/tiles.bicep", "InDays: keptDays", "InDays: 0", "can be changed"),
        new(nameof(TilesCannotChange), "modules/tiles.bicep", "AppendWrites: false", "AppendWrites: true",
            "be added to"),

        new(nameof(LeastPrivilege), "roles.bicep", "69a216fc-b8fb-44d8-bc22-1f3c2cd27a39",
            "b24988ac-6180-42a0-ab88-20f7382dd24c", "a role that is not in the list"),
        new(nameof(LeastPrivilege), "modules/host.bicep", "  scope: registry\n", "", "on the whole resource group"),
        new(nameof(LeastPrivilege), "modules/host.bicep", "scope: secrets[i]", "scope: vault",
            "on Microsoft.KeyVault/vaults"),
        new(nameof(LeastPrivilege), "modules/host.bicep", "scope: queue[i]", "scope: bus",
            "on Microsoft.ServiceBus/namespaces"),
        new(nameof(LeastPrivilege), "modules/host.bicep", "scope: containers[i]", "scope: tilesAccount",
            "on Microsoft.Storage/storageAccounts"),
        new(nameof(LeastPrivilege), "modules/encryption-key.bicep", "scope: key\n", "scope: vault\n",
            "on Microsoft.KeyVault/vaults"),
        new(nameof(LeastPrivilege), "modules/bus.bicep", "principalId: each.principalId\n",
            "principalId: '00000000-0000-4000-8000-0000000000ff'\n", "who is nobody here"),
        new(nameof(LeastPrivilege), "modules/bus.bicep", "roleDefinitions', roles.busReceiver)",
            "roleDefinitions', roles.busSender)", "for whom it is not meant"),
        new(nameof(LeastPrivilege), "modules/bus.bicep", "principalType: 'ServicePrincipal'", "principalType: 'Group'",
            "a person or a group"),

        new(nameof(QueuesOfOrganisations), "modules/bus.bicep", "requiresSession: true", "requiresSession: false",
            "requiresSession"),
        new(nameof(QueuesOfOrganisations), "modules/bus.bicep", "    requiresDuplicateDetection: true\n", "",
            "requiresDuplicateDetection"),
        new(nameof(QueuesOfOrganisations), "modules/bus.bicep", "tier: 'Premium'", "tier: 'Standard'", "sku.tier"),
        new(nameof(QueuesOfOrganisations), "modules/bus.bicep", "  name: each.name\n", "  name: 'q-${each.name}'\n",
            "not every organisation"),
        new(nameof(QueuesOfOrganisations), "modules/bus.bicep", "scope: queues[i]", "scope: queues[0]",
            "is not listened on by its organisation"),
        new(nameof(QueuesOfOrganisations), "modules/bus.bicep", "principalId: each.principalId\n",
            "principalId: organisations[0].principalId\n", "is not listened on by its organisation"),
        new(nameof(QueuesOfOrganisations), "prod.bicepparam", "000000000011", "000000000010", "the same principal"),
        new(nameof(QueuesOfOrganisations), "modules/host.bicep", "host.sends ? queues : []", "queues",
            "is not sent to by one host"),
        new(nameof(QueuesOfOrganisations), "main.bicep", "sends: true", "sends: false", "is not sent to by one host"),
        new(nameof(QueuesOfOrganisations), "modules/host.bicep", "roleDefinitions', roles.busSender)",
            "roleDefinitions', roles.busReceiver)", "is not listened on by its organisation, and by it alone"),

        new(nameof(IdentityPerHost), "modules/host.bicep", "type: 'UserAssigned'",
            "type: 'SystemAssigned, UserAssigned'",
            "does not have one identity"),
        new(nameof(IdentityPerHost), "modules/host.bicep", "name: 'id-${stem}-${host.name}'", "name: 'id-${stem}'",
            "one and the same somebody"),
        new(nameof(IdentityPerHost), "modules/host.bicep", "loginServer, identity: identity.id }",
            "loginServer, identity: 'system' }", "comes as somebody else"),
        new(nameof(IdentityPerHost), "modules/host.bicep", ":${version}'", ":latest'", "an image of no version"),
        new(nameof(IdentityPerHost), "modules/host.bicep", "'${registry.properties.loginServer}/azurelinux",
            "'docker.io/azurelinux", "from somewhere else"),

        new(nameof(IdentityPerHost), "modules/host.bicep",
            "registries: [{ server: registry.properties.loginServer, identity: identity.id }]", "registries: []",
            "fetches its image as nobody"),
        new(nameof(IdentityPerHost), "modules/host.bicep", "dependsOn: [mayPull, mayRead, mount]",
            "dependsOn: [mayPull, mount]", "starts before it has its rights"),
        new(nameof(IdentityPerHost), "modules/host.bicep", "dependsOn: [mayPull, mayRead, mount]",
            "dependsOn: [mayRead, mount]", "starts before it has its rights"),

        Unlogged("modules/vault.bicep", "enabled: true }]", "enabled: false }]", "vaults"),
        Unlogged("modules/bus.bicep", "scope: bus\n", "scope: queues[0]\n", "namespaces"),
        Unlogged("modules/database.bicep", "categoryGroup: 'allLogs'", "category: 'PostgreSQLLogs'", "flexibleServers"),
        Unlogged("modules/environment.bicep", "scope: hosting", "scope: names", "managedEnvironments"),
        Unlogged("modules/registry.bicep", "workspaceId: place.workspaceId", "workspaceId: place.networkId",
            "registries"),
        Unlogged("modules/tiles.bicep", "scope: blobs", "scope: account", "blobServices"),
        Unlogged("modules/folders.bicep", "scope: files", "scope: account", "fileServices"),
        new(nameof(EverythingIsLogged), "modules/environment.bicep", "'azure-monitor'", "'none'",
            "destination is none"),
        new(nameof(EverythingIsLogged), "modules/database.bicep", "'panic'", "'error'",
            "writes statements into its log"),
        new(nameof(EverythingIsLogged), "modules/database.bicep", "value: '0'", "value: '-1'",
            "writes statements into its log"),

        new(nameof(SpreadOverZones), "prod.bicepparam", "zoneRedundant = true", "zoneRedundant = false",
            "highAvailability"),
        new(nameof(SpreadOverZones), "prod.bicepparam", "'GeneralPurpose'", "'Burstable'", "sku.tier"),
        new(nameof(SpreadOverZones), "modules/database.bicep", "'ZoneRedundant' :", "'SameZone' :", "highAvailability"),
        new(nameof(SpreadOverZones), "modules/bus.bicep", "zoneRedundant: zoneRedundant", "zoneRedundant: false",
            "namespaces"),
        new(nameof(SpreadOverZones), "modules/environment.bicep", "zoneRedundant: zoneRedundant",
            "zoneRedundant: false",
            "managedEnvironments"),
        new(nameof(SpreadOverZones), "modules/registry.bicep", "? 'Enabled'", "? 'Disabled'", "zoneRedundancy"),
        new(nameof(SpreadOverZones), "modules/tiles.bicep", "? 'Standard_ZRS'", "? 'Standard_GRS'", "sku.name"),
        new(nameof(SpreadOverZones), "modules/folders.bicep", "? 'Premium_ZRS'", "? 'Premium_LRS'", "sku.name"),
    ];

    public static TheoryData<int, string> Wrongs
    {
        get
        {
            var all = new TheoryData<int, string>();
            for (var i = 0; i < _wrongs.Length; i++)
            {
                all.Add(i, $"{_wrongs[i].Rule}: {_wrongs[i].Path}");
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(Wrongs))]
    public void Is_found(int number, string what)
    {
        var wrong = _wrongs[number];
        var rule = Rule.All.Append(Rule.OfProduction).Single(each => each.Name == wrong.Rule);
        var folder = bicep.But(wrong.Path, wrong.Right, wrong.Now);
        rule.Breaches(Running.Of(folder, "prod"))
            .ShouldContain(breach => breach.Contains(wrong.Said), what);
    }

    [Fact]
    public void Every_rule_is_seen_to_fail() => Rule.All.Append(Rule.OfProduction).Select(rule => rule.Name)
        .Except(_wrongs.Select(wrong => wrong.Rule))
        .ShouldBeEmpty();

    private static Wrong Public(string path, string right, string now) =>
        new(nameof(NoPublicNetwork), path, right, now, path);

    private static Wrong Unlogged(string path, string right, string now, string type) =>
        new(nameof(EverythingIsLogged), path, right, now, $"{type} ");

    private sealed record Wrong(string Rule, string Path, string Right, string Now, string Said);
}
