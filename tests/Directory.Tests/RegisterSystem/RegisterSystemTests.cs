using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using IntelHub.Contracts.Ledger;
using IntelHub.Platform.SignedIn;
using IntelHub.TestKit;
using Microsoft.IdentityModel.Tokens;

namespace IntelHub.Directory.Tests.RegisterSystem;

public sealed class RegisterSystemTests : IAsyncLifetime
{
    private static readonly string[] _sign = ["sign"];
    private static readonly byte[] _huge = [.. Enumerable.Repeat((byte)0xC5, 1024)];

    private readonly JsonWebKey _key = AssertionWriter.NewKey();

    private DirectoryHub _directory = null!;

    private string PublicKey => AssertionWriter.PublicPartOf(_key);

    public async Task InitializeAsync()
    {
        _directory = await DirectoryHub.StartAsync();
        (await _directory.ListAsync(Some.Partnership())).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    public async Task DisposeAsync() => await _directory.DisposeAsync();

    [Fact]
    public async Task A_registered_system_can_sign_in()
    {
        (await _directory.SignsInAsync(_key)).ShouldBeFalse();

        (await _directory.RegisterAsync(Some.System(PublicKey))).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await _directory.SignsInAsync(_key)).ShouldBeTrue();
    }

    [Fact]
    public async Task Registered_again_it_signs_in_with_its_new_key_and_no_longer_with_the_old()
    {
        await _directory.RegisterAsync(Some.System(PublicKey));
        var next = AssertionWriter.NewKey();

        (await _directory.RegisterAsync(Some.System(AssertionWriter.PublicPartOf(next))))
            .StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await _directory.SignsInAsync(next)).ShouldBeTrue();
        (await _directory.SignsInAsync(_key)).ShouldBeFalse();
    }

    [Fact]
    public async Task While_its_key_is_being_changed_it_signs_in_with_both()
    {
        var next = AssertionWriter.NewKey();

        await _directory.RegisterAsync(Some.System(PublicKey, AssertionWriter.PublicPartOf(next)));

        (await _directory.SignsInAsync(_key)).ShouldBeTrue();
        (await _directory.SignsInAsync(next)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_system_may_do_what_it_was_registered_for()
    {
        var system = Some.System(PublicKey);
        system["permissions"] = new JsonArray(Permissions.OperateHub);
        await _directory.RegisterAsync(system);

        var answer = await _directory.Hub.As(The.PoliceSystem, _key).GetAsync("/operations/backlog");

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    [Trait("ASVS", "8.3.2")]
    public async Task A_permission_that_was_taken_is_gone_at_the_next_request()
    {
        var system = Some.System(PublicKey);
        system["permissions"] = new JsonArray(Permissions.OperateHub);
        await _directory.RegisterAsync(system);
        using var http = _directory.Hub.As(The.PoliceSystem, _key);
        (await http.GetAsync("/operations/backlog")).StatusCode.ShouldBe(HttpStatusCode.OK);

        await _directory.RegisterAsync(Some.System(PublicKey));

        (await http.GetAsync("/operations/backlog")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("2026-07-10T12:00:00Z", null, true)]
    [InlineData("2026-07-10T12:00:01Z", null, false)]
    [InlineData("2026-01-01", "2026-07-10T12:00:00Z", false)]
    [InlineData("2026-01-01", "2026-07-10T12:00:01Z", true)]
    public async Task A_member_is_named_only_while_active(string from, string? until, bool accepted)
    {
        await _directory.RegisterAsync(Some.System(PublicKey));
        var partnership = Some.Partnership();
        partnership["members"]![0]!["active"] = new JsonObject { ["from"] = from, ["until"] = until };
        await _directory.ListAsync(partnership);

        (await _directory.SignsInAsync(_key, The.Analyst)).ShouldBe(accepted);
    }

    [Fact]
    public async Task Who_registered_it_is_recorded()
    {
        await _directory.RegisterAsync(Some.System(PublicKey));

        var fact = await _directory.FactAsync(AuditOperation.Administration);
        fact.Who.ShouldBe(The.Operator);
        fact.About.ShouldBe($"system/{The.PoliceSystem}");
        fact.Because.ShouldBe("system-registered");
        fact.Recipients.ShouldBe([The.Police]);
        fact.Reasons.ShouldBe(["keys-given", $"permission-given/{Permissions.ReadAlerts}"]);
    }

    [Fact]
    [Trait("ASVS", "6.7.1")]
    public async Task What_was_changed_of_it_is_recorded_without_the_keys()
    {
        await _directory.RegisterAsync(Some.System(PublicKey));
        var system = Some.System(AssertionWriter.PublicPartOf(AssertionWriter.NewKey()));
        system["permissions"] = new JsonArray(Permissions.SubmitItems);

        await _directory.RegisterAsync(system);

        var fact = await _directory.FactAsync(AuditOperation.Administration);
        fact.Because.ShouldBe("system-changed");
        fact.Reasons.ShouldBe(
        [
            "keys-changed",
            $"permission-given/{Permissions.SubmitItems}",
            $"permission-taken/{Permissions.ReadAlerts}",
        ]);
    }

    [Fact]
    public async Task A_system_that_was_refused_is_on_record_without_what_was_sent()
    {
        var system = Some.System(PublicKey);
        system["permissions"] = new JsonArray("read-minds");

        await _directory.RegisterAsync(system, "some-other-system");

        var fact = await _directory.FactAsync(AuditOperation.Refused);
        fact.About.ShouldBe("system");
        fact.Because.ShouldBe("system-refused");
        fact.Reasons.ShouldBe(["permission-unknown"]);
    }

    public static TheoryData<string, string> UnusableKeys()
    {
        var key = AssertionWriter.NewKey();
        using var p384 = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        var other = p384.ExportParameters(false).Q;
        using var small = RSA.Create(1024);
        using var large = RSA.Create(2048);
        var rsa = large.ExportParameters(true);
        var n = Part(rsa.Modulus);
        return new()
        {
            { "garbage", "garbage" },
            { "nothing", "" },
            { "no key", "{}" },
            { "a list", "[]" },
            { "with its private part", Text(new { kty = "EC", crv = "P-256", x = key.X, y = key.Y, d = key.D }) },
            { "on another curve", Text(new { kty = "EC", crv = "P-384", x = Part(other.X), y = Part(other.Y) }) },
            { "without its point", Text(new { kty = "EC", crv = "P-256" }) },
            { "with half its point", Text(new { kty = "EC", crv = "P-256", x = key.X }) },
            { "with a point off the curve", Text(new { kty = "EC", crv = "P-256", x = key.X, y = key.X }) },
            { "with a point that is no base64", Text(new { kty = "EC", crv = "P-256", x = "*", y = "*" }) },
            { "RSA too small", Text(new { kty = "RSA", n = Part(small.ExportParameters(false).Modulus), e = "AQAB" }) },
            { "RSA with its exponent only", Text(new { kty = "RSA", e = "AQAB" }) },
            { "RSA without its exponent", Text(new { kty = "RSA", n }) },
            { "RSA that is no base64", Text(new { kty = "RSA", n = "*", e = "AQAB" }) },
            { "RSA with one private part", Text(new { kty = "RSA", n, e = "AQAB", d = Part(rsa.D) }) },
            { "RSA of 8192 bits", Text(new { kty = "RSA", n = Part(_huge), e = "AQAB" }) },
            { "for encryption", Text(new { kty = "EC", crv = "P-256", x = key.X, y = key.Y, use = "enc" }) },
            { "for another algorithm", Text(new { kty = "EC", crv = "P-256", x = key.X, y = key.Y, alg = "ES384" }) },
            { "for RS256", Text(new { kty = "RSA", n, e = "AQAB", alg = "RS256" }) },
            { "for signing only", Text(new { kty = "EC", crv = "P-256", x = key.X, y = key.Y, key_ops = _sign }) },
            { "with no name", Text(new { kty = "EC", crv = "P-256", x = key.X, y = key.Y, kid = "" }) },
            { "a shared secret", Text(new { kty = "oct", k = Part(rsa.D) }) },
        };

        static string Text(object key) => JsonSerializer.Serialize(key);
        static string Part(byte[]? bytes) => Base64UrlEncoder.Encode(bytes);
    }

    [Theory]
    [Trait("ASVS", "10.4.16")]
    [MemberData(nameof(UnusableKeys))]
    public async Task A_key_that_the_hub_must_not_take_is_refused(string what, string key)
    {
        (await _directory.RegisterAsync(Some.System(key))).StatusCode
            .ShouldBe(HttpStatusCode.UnprocessableEntity, $"A key {what}.");

        await (await _directory.RegisterAsync(Some.System(key))).ShouldBeRefusedAsync("key-unusable", The.PoliceSystem);
    }

    [Fact]
    public async Task An_rsa_key_of_2048_bits_is_taken()
    {
        using var rsa = RSA.Create(2048);
        var n = Base64UrlEncoder.Encode(rsa.ExportParameters(false).Modulus);

        var key = JsonSerializer.Serialize(new { kty = "RSA", n, e = "AQAB" });

        var answer = await _directory.RegisterAsync(Some.System(key));

        answer.StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public async Task One_key_or_two_are_taken_and_no_other_number(int number) => await (await _directory
        .RegisterAsync(Some.System([.. Enumerable.Range(0, number)
            .Select(_ => AssertionWriter.PublicPartOf(AssertionWriter.NewKey()))])))
        .ShouldBeRefusedAsync("key-unusable", The.PoliceSystem);

    [Fact]
    public async Task One_key_given_twice_is_no_change_of_keys() => await (await _directory
        .RegisterAsync(Some.System(PublicKey, Named(_key, "another-name"))))
        .ShouldBeRefusedAsync("keys-alike", The.PoliceSystem);

    [Fact]
    public async Task Two_keys_of_one_name_are_refused() => await (await _directory
        .RegisterAsync(Some.System(Named(_key, "this-year"), Named(AssertionWriter.NewKey(), "this-year"))))
        .ShouldBeRefusedAsync("keys-alike", The.PoliceSystem);

    [Fact]
    public async Task Two_keys_with_a_name_each_are_taken()
    {
        var next = AssertionWriter.NewKey();

        (await _directory.RegisterAsync(Some.System(Named(_key, "this-year"), Named(next, "next-year"))))
            .StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await _directory.SignsInAsync(_key)).ShouldBeTrue();
        (await _directory.SignsInAsync(next)).ShouldBeTrue();
    }

    private static string Named(JsonWebKey key, string kid) =>
        JsonSerializer.Serialize(new { kty = key.Kty, crv = key.Crv, x = key.X, y = key.Y, kid });

    [Theory]
    [InlineData("read-everything")]
    [InlineData("Read-Alerts")]
    [InlineData("")]
    public async Task A_permission_that_nobody_defined_is_refused(string permission)
    {
        var system = Some.System(PublicKey);
        system["permissions"] = new JsonArray(permission);

        await (await _directory.RegisterAsync(system)).ShouldBeRefusedAsync("permission-unknown", The.PoliceSystem);
    }

    [Fact]
    public async Task No_system_has_the_name_that_stands_for_people_with_a_session() =>
        await (await _directory.RegisterAsync(Some.System(PublicKey), PersonSession.System))
            .ShouldBeRefusedAsync("name-reserved", PersonSession.System);

    [Theory]
    [MemberData(nameof(PermissionsBesideTheOperators))]
    public async Task Whoever_administers_the_hub_can_be_given_nothing_else(string permission)
    {
        foreach (var duty in Permissions.OfOperators)
        {
            var system = Some.System(PublicKey);
            system["permissions"] = new JsonArray(duty, permission);

            await (await _directory.RegisterAsync(system)).ShouldBeRefusedAsync("duties-mixed", The.PoliceSystem);
        }
    }

    [Fact]
    public async Task Whoever_loads_policies_cannot_approve_them_with_the_same_key()
    {
        var system = Some.System(PublicKey);
        system["permissions"] = new JsonArray([.. Permissions.OfTwoPersons.Select(each => JsonValue.Create(each))]);

        await (await _directory.RegisterAsync(system)).ShouldBeRefusedAsync("duties-mixed", The.PoliceSystem);
    }

    public static TheoryData<string> PermissionsBesideTheOperators() =>
        [.. Permissions.All.Except(Permissions.OfOperators)];

    [Fact]
    public async Task A_system_of_an_organisation_that_is_not_listed_is_refused()
    {
        var system = Some.System(PublicKey);
        system["organisation"] = "essex-police";

        await (await _directory.RegisterAsync(system)).ShouldBeRefusedAsync("organisation-unknown", The.PoliceSystem);
    }

    [Fact]
    public async Task A_system_that_was_refused_keeps_its_earlier_key()
    {
        await _directory.RegisterAsync(Some.System(PublicKey));

        await (await _directory.RegisterAsync(Some.System("garbage")))
            .ShouldBeRefusedAsync("key-unusable", The.PoliceSystem);

        (await _directory.SignsInAsync(_key)).ShouldBeTrue();
    }

    [Fact]
    [Trait("ASVS", "6.7.1")]
    public async Task A_system_cannot_change_its_own_entry()
    {
        var answer = await _directory.RegisterAsync(Some.System(PublicKey), id: The.Operator);

        await answer.ShouldBeProblemAsync(HttpStatusCode.Forbidden, "urn:intelhub:directory:own-system");
    }

    [Theory]
    [InlineData("organisation")]
    [InlineData("public_keys")]
    [InlineData("permissions")]
    public async Task What_must_be_said_of_a_system_cannot_be_left_out(string name)
    {
        var without = Some.System(PublicKey);
        without.Remove(name);
        var isNull = Some.System(PublicKey);
        isNull[name] = null;

        await (await _directory.RegisterAsync(without)).ShouldBeUnreadableAsync();
        await (await _directory.RegisterAsync(isNull)).ShouldBeUnreadableAsync();
    }

    [Theory]
    [InlineData("public_keys")]
    [InlineData("permissions")]
    public async Task A_gap_in_a_list_cannot_be_read(string name)
    {
        var system = Some.System(PublicKey);
        system[name] = new JsonArray((JsonNode?)null);

        await (await _directory.RegisterAsync(system)).ShouldBeUnreadableAsync();
    }

    [Fact]
    [Trait("ASVS", "8.2.3")]
    public async Task A_key_that_nobody_defined_cannot_be_read()
    {
        var system = Some.System(PublicKey);
        system["suspended"] = true;

        await (await _directory.RegisterAsync(system)).ShouldBeUnreadableAsync();
    }

    [Theory]
    [Trait("ASVS", "6.7.1")]
    [InlineData("/directory/partnership")]
    [InlineData("/directory/systems/another")]
    public async Task A_partners_system_cannot_change_the_directory(string route)
    {
        await _directory.RegisterAsync(Some.System(PublicKey));
        using var content = new StringContent("{}", global::System.Text.Encoding.UTF8, "application/json");

        var answer = await _directory.Hub.As(The.PoliceSystem, _key).PutAsync(route, content);

        await answer.ShouldBeProblemAsync(HttpStatusCode.Forbidden, "urn:intelhub:platform:not-permitted");
    }
}
