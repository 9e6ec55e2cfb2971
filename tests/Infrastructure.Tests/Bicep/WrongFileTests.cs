using IntelHub.Infrastructure.Tests.Bicep.Names;
using IntelHub.Infrastructure.Tests.Bicep.Syntax;

namespace IntelHub.Infrastructure.Tests.Bicep;

/// <summary>What is not Bicep, and names and values that lead nowhere, are found in a copy of the files.</summary>
[Collection(BicepCollection.Name)]
public class WrongFileTests(TheBicep bicep)
{
    private const string Bus = "modules/bus.bicep";
    private const string Main = "main.bicep";
    private const string Host = "modules/host.bicep";

    [Theory]
    [InlineData(Bus, "sku: { name: 'Premium', tier: 'Premium', capacity: 1 }",
        "sku: { name: 'Premium' tier: 'Premium' }",
        "a comma or a new line is missing before tier")]
    [InlineData(Bus, "param name string\n", "param name string param other string\n",
        "a comma or a new line is missing before param")]
    [InlineData(Bus, "param name string\n", "parameter name string\n", "this is not Bicep")]
    [InlineData(Bus, "location: place.location\n", "location: place.location)\n", "this is not Bicep")]
    [InlineData(Bus, "  name: name\n  location", "  name: 'name\n  location", "this is not Bicep")]
    [InlineData(Bus, "disableLocalAuth: true", "disableLocalAuth: true\n    disableLocalAuth: false",
        "disableLocalAuth is said twice")]
    [InlineData(Bus, "queues@2024-01-01'", "queues'", "is not a type with its version")]
    [InlineData("prod.bicepparam", "param name = 'prod'", "param name 'prod'", "this is not Bicep")]
    public void A_slip_is_found(string path, string right, string wrong, string said) =>
        SyntaxCheck.Of(bicep.But(path, right, wrong).Get(path)).ShouldContain(breach => breach.Contains(said));

    [Theory]
    [InlineData(Bus, "location: place.location", "location: plaice.location", "there is no plaice")]
    [InlineData(Bus, "'${encryption.identityId}': {}", "'${identityId}': {}", "there is no identityId")]
    [InlineData(Bus, "queues[i].name]", "queues[j].name]", "there is no j")]
    [InlineData(Bus, "[for (each, i) in organisations: queues[i].name]", "[for (each, i) in partners: queues[i].name]",
        "there is no partners")]
    [InlineData(Bus, "param organisations organisation[]", "param organisations organization[]",
        "there is no type organization")]
    [InlineData(Bus, "import { roles } from '../roles.bicep'", "import { rights } from '../roles.bicep'",
        "roles.bicep does not export rights")]
    [InlineData(Bus, "import { roles } from '../roles.bicep'", "import { roles } from 'roles.bicep'",
        "modules/roles.bicep does not export roles")]
    [InlineData("roles.bicep", "@export()\n", "", null)]
    [InlineData(Bus, "param zoneRedundant bool", "param zoneRedundant bool\nparam unused string",
        "nothing uses unused")]
    [InlineData(Bus, "param zoneRedundant bool", "param zoneRedundant bool\nparam parent string",
        "nothing uses parent")]
    [InlineData(Bus, "organisation, place as placeType", "organisation, host, place as placeType", "nothing uses host")]
    [InlineData(Host, "var keyFiles", "var image = 'x'\nvar keyFiles", "nothing uses image")]
    [InlineData(Bus, "param zoneRedundant bool", "param zoneRedundant bool\nparam name string",
        "name is declared twice")]
    [InlineData(Bus, "output id string = bus.id", "output id string = bus.id\noutput id string = bus.id",
        "id is declared twice")]
    [InlineData(Bus, "  parent: bus\n", "  parent: endpoint\n", "whose parent cannot be a nothing")]
    [InlineData(Bus, "  parent: bus\n", "", "has no parent")]
    [InlineData(Bus, "  scope: bus\n", "  scope: endpoint\n", "has a scope that is not a resource here")]
    [InlineData(Bus, "  name: name\n  location", "  location", "has no name")]
    [InlineData(Bus, "module endpoint 'private-endpoint.bicep'", "module endpoint 'endpoint.bicep'",
        "there is no file endpoint.bicep")]
    [InlineData(Bus, "    part: 'namespace'\n", "", "private-endpoint.bicep is not given part")]
    [InlineData(Bus, "    part: 'namespace'\n", "    part: 'namespace'\n    subnetId: 'x'\n",
        "private-endpoint.bicep has no parameter subnetId")]
    [InlineData(Bus, "guid(queues[i].id", "listKeys(queues[i].id", "there is no function listKeys")]
    [InlineData(Bus, "bus.properties.serviceBusEndpoint", "bus.listKeys().primaryKey",
        "there is no function bus.listKeys")]
    [InlineData(Bus, "param zoneRedundant bool", "@secure()\nparam zoneRedundant bool",
        "there is no decorator secure()")]
    [InlineData(Bus, "publicNetworkAccess: 'Disabled'", "publicNetworkAccess: name == 'demo' ? 'Enabled' : 'Disabled'",
        "name == 'demo' compares")]
    [InlineData(Main, "databaseKey.outputs.encryption", "databaseKey.outputs.decryption",
        "encryption-key.bicep has no output decryption")]
    [InlineData(Host, "dependsOn: [mayPull, mayRead, mount]", "dependsOn: [mayPull, atData]",
        "depends on atData, which is nothing that is made")]
    public void A_name_that_leads_nowhere_is_found(string path, string right, string wrong, string? said)
    {
        var folder = bicep.But(path, right, wrong);
        folder.Files.SelectMany(file => NameCheck.Of(folder, file))
            .ShouldContain(breach => breach.Contains(said ?? "does not export"));
    }

    [Theory]
    [InlineData("param location = 'uksouth'\n", "", "location is not given")]
    [InlineData("param location", "param region", "main.bicep has no parameter region")]
    [InlineData("using 'main.bicep'", "using 'mean.bicep'", "does not say whose")]
    [InlineData("using 'main.bicep'\n", "", "does not say whose")]
    public void A_wrong_file_of_parameters_is_found(string right, string wrong, string said)
    {
        var folder = bicep.But("prod.bicepparam", right, wrong);
        ParameterFileCheck.Of(folder, folder.Get("prod.bicepparam")).ShouldContain(breach => breach.Contains(said));
    }

    [Theory]
    [InlineData("prod.bicepparam", "zoneRedundant = true", "zoneRedundant = 'true'", "zoneRedundant is a bool")]
    [InlineData("prod.bicepparam", "name: 'harbour-homes', principalId:", "id: 'harbour-homes', principalId:",
        "organisations is a organisation[]")]
    [InlineData("prod.bicepparam", "storageGiB: 256", "storageGiB: '256'", "databaseSize is a {")]
    [InlineData("prod.bicepparam", "param name = 'prod'", "param name = 'production'", "must keep maxLength(8)")]
    [InlineData("prod.bicepparam", "['10.40.0.0/24']", "[]", "must keep minLength(1)")]
    [InlineData("prod.bicepparam", "BackupDays = 35", "BackupDays = 36", "must keep maxValue(35)")]
    [InlineData(Main, "  writesTiles: false\n", "", "host is a hostType")]
    [InlineData(Main, "    sends: true\n", "    sends: 'yes'\n", "host is a hostType")]
    [InlineData("modules/encryption-key.bicep", "  keyName: key.name\n", "  keyNamed: key.name\n",
        "encryption is a encryption")]
    [InlineData(Host, "host.ready,", "host.path,", "host has no path")]
    [InlineData(Host, "roles.acrPull)\n  scope", "roles.pull)\n  scope", "roles has no pull")]
    [InlineData(Host, "intersection(host.keyFiles, keysInVault)", "keyFiles", "keyFiles depends on itself")]
    public void A_value_that_cannot_be_is_found(string path, string right, string wrong, string said) =>
        Should.Throw<BicepException>(() => Running.Of(bicep.But(path, right, wrong),
        "prod")).Message.ShouldContain(said);
}
