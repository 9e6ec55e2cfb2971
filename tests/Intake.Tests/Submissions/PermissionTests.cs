using System.Text.Json.Nodes;
using IntelHub.Intake.Submissions;

namespace IntelHub.Intake.Tests.Submissions;

public class PermissionTests
{
    [Fact]
    public void A_permission_may_begin_in_the_future_and_end()
    {
        var permission = WithPermission(
            """{ "organisation": "essex-police", "granted": "2026-08-01T00:00:00Z", "until": "2026-09-01" }""")
            .ShouldBeAccepted().Permissions.ShouldHaveSingleItem();

        permission.Organisation.ShouldBe("essex-police");
        permission.Granted.ShouldBe(new DateTimeOffset(2026, 8, 1, 0, 0, 0, TimeSpan.Zero));
        permission.Until.ShouldBe(new DateTimeOffset(2026, 9, 1, 0, 0, 0, TimeSpan.Zero));
    }

    [Theory]
    [InlineData("""{ "organisation": "essex-police", "granted": "2026-07-08" }""")]
    [InlineData("""{ "organisation": "essex-police", "granted": "2026-07-08", "until": null }""")]
    public void A_permission_may_have_no_end(string permission) =>
        WithPermission(permission).ShouldBeAccepted().Permissions[0].Until.ShouldBeNull();

    [Theory]
    [InlineData("""{ "granted": "2026-07-08" }""", "organisation")]
    [InlineData("""{ "organisation": "essex-police" }""", "granted")]
    public void A_permission_says_to_whom_and_from_when(string permission, string missing) =>
        WithPermission(permission).ShouldBeRefused(RefusalCode.Missing, $"$.permissions[0].{missing}");

    [Fact]
    public void A_permission_to_no_organisation_in_particular_is_refused() =>
        WithPermission("""{ "organisation": "everyone else", "granted": "2026-07-08" }""")
            .ShouldBeRefused(RefusalCode.WordMalformed, "$.permissions[0].organisation");

    [Fact]
    public void A_permission_at_no_instant_is_refused() =>
        WithPermission("""{ "organisation": "essex-police", "granted": "soon" }""")
            .ShouldBeRefused(RefusalCode.TimeMalformed, "$.permissions[0].granted");

    [Fact]
    public void A_permission_that_ends_as_it_begins_is_refused() =>
        WithPermission("""{ "organisation": "essex-police", "granted": "2026-07-08", "until": "2026-07-08" }""")
            .ShouldBeRefused(RefusalCode.TimesOutOfOrder, "$.permissions[0].until");

    private static JsonObject WithPermission(string permission) =>
        Some.Submission().With("permissions", new JsonArray(Some.Json(permission)));
}
