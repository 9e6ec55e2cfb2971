using IntelHub.Infrastructure.Tests.Bicep.Plans;

namespace IntelHub.Infrastructure.Tests.Bicep.Rules;

/// <summary>
/// Database, bus and storage are encrypted, each under a key of its own in the vault, by an identity of its own that
/// may use that key alone.
/// </summary>
internal static class OwnEncryptionKeys
{
    private static readonly object[] _vault = ["AzureKeyVault", "Microsoft.KeyVault", "Microsoft.Keyvault"];

    /// <summary>Made in hardware that it never leaves, and good for wrapping other keys only.</summary>
    private static readonly Demand[] _demands =
    [
        new(Types.Bus, "identity.type", "UserAssigned"),
        new(Types.Bus, "properties.encryption.requireInfrastructureEncryption", true),
        new(Types.Database, "identity.type", "UserAssigned"),
        new(Types.Key, "properties.keySize", 3072L, 4096L),
        new(Types.Key, "properties.kty", "RSA-HSM"),
        new(Types.Storage, "identity.type", "UserAssigned"),
        new(Types.Storage, "properties.encryption.requireInfrastructureEncryption", true),
        new(Types.Vault, "properties.sku.name", "premium"),
    ];

    private sealed record Used(PlannedResource By, object? Source, object? Key, object? Identity);

    public static IEnumerable<string> Breaches(Plan plan)
    {
        foreach (var breach in _demands.SelectMany(demand => demand.Breaches(plan)))
        {
            yield return breach;
        }

        var uses = Uses(plan).ToList();
        var keys = plan.Of(Types.Key).ToList();
        foreach (var key in keys.Where(key => !key.ListAt("properties.keyOps").SequenceEqual(["wrapKey", "unwrapKey"])))
        {
            yield return $"{key} is good for more than wrapping";
        }

        foreach (var use in uses)
        {
            var key = keys.FirstOrDefault(each => IsOf(each, use.Key));
            if (key is null || !_vault.Contains(use.Source))
            {
                yield return $"{use.By} is not encrypted under a key of the vault";
            }
            else if (use.Identity is null || !MayUse(plan, use.Identity, key))
            {
                yield return $"{use.By} is encrypted by an identity that may not use {key.Name}";
            }
            else if (use.By.At("identity.userAssignedIdentities") is not IReadOnlyDictionary<string, object?> own ||
                !own.Keys.SequenceEqual([$"{use.Identity}"]))
            {
                yield return $"{use.By} does not have the identity that it is encrypted by, or has others";
            }
        }

        // One service names a key by its name, another by its address.
        var shared = uses.GroupBy(use => keys.FirstOrDefault(each => IsOf(each, use.Key))?.Key)
            .Where(group => group.Count() > 1);
        foreach (var same in shared)
        {
            yield return $"{string.Join(" and ", same.Select(use => use.By))} are encrypted under one key";
        }
    }

    private static IEnumerable<Used> Uses(Plan plan) =>
    [
        .. plan.Of(Types.Database).Select(each => new Used(
            each,
            each.At("properties.dataEncryption.type"),
            each.At("properties.dataEncryption.primaryKeyURI"),
            each.At("properties.dataEncryption.primaryUserAssignedIdentityId"))),
        .. plan.Of(Types.Storage).Select(each => new Used(
            each,
            each.At("properties.encryption.keySource"),
            each.At("properties.encryption.keyvaultproperties.keyname"),
            each.At("properties.encryption.identity.userAssignedIdentity"))),
        .. plan.Of(Types.Bus).Select(each =>
        {
            var key = each.ListAt("properties.encryption.keyVaultProperties")
                .Cast<IReadOnlyDictionary<string, object?>>()
                .SingleOrDefault();
            return new Used(
                each,
                each.At("properties.encryption.keySource"),
                key?.GetValueOrDefault("keyName"),
                (key?.GetValueOrDefault("identity") as IReadOnlyDictionary<string, object?>)
                    ?.GetValueOrDefault("userAssignedIdentity"));
        }),
    ];

    private static bool IsOf(PlannedResource key, object? named) =>
        Equals(key.Body["name"], named) || Equals(new Runtime($"{key.Key}#properties.keyUriWithVersion"), named);

    private static bool MayUse(Plan plan, object identity, PlannedResource key)
    {
        var principal = new Runtime($"{(identity as Runtime)?.Origin}#properties.principalId");
        var given = plan.Of(Types.RoleAssignment)
            .Where(each => Equals(each.At("properties.principalId"), principal))
            .ToList();
        return given is [var only] && only.Scope?.Key == key.Key;
    }
}
