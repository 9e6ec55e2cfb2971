using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using IntelHub.Journeys.Permitted;
using IntelHub.Platform.SignedIn;
using IntelHub.TestKit;
using Shouldly;

namespace IntelHub.Journeys.People;

/// <summary>Every route, for a person of every role, through the real pipeline.</summary>
public sealed class RoleMatrixTests(PeopleHub people) : IClassFixture<PeopleHub>
{
    public static TheoryData<string> Roles => [.. RolePermissions.Table.Keys];

    [Theory]
    [Trait("ASVS", "8.2.1")]
    [MemberData(nameof(Roles))]
    public async Task A_role_opens_the_routes_of_its_row_and_no_other(string role)
    {
        using var phone = new SoftwareAuthenticator();
        var person = await people.SignedInAsync(PeopleHub.HolderOf(role), phone);
        var row = RolePermissions.Of([role], runsTheHub: true);
        foreach (var route in Route.Table.Where(IsOfARealHub))
        {
            var path = route.AddressOf(Guid.Empty);
            using var answer = await person.SendAsync(new HttpMethod(route.Method), path, route.Body);

            if (row.Contains(route.Permission))
            {
                var isOpen = answer.StatusCode is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden) &&
                    (int)answer.StatusCode != 500;
                (isOpen || await IsForAnotherAsync(answer)).ShouldBeTrue($"{route} as {role}: {answer.StatusCode}");
            }
            else
            {
                await answer.ShouldBeProblemAsync(HttpStatusCode.Forbidden, "urn:intelhub:accounts:role-needed");
            }
        }
    }

    /// <summary>Let in by the permission, and then told whose part it is: a system's, or an officer's.</summary>
    private static async Task<bool> IsForAnotherAsync(HttpResponseMessage answer) =>
        answer.StatusCode == HttpStatusCode.Forbidden &&
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("type").GetString() is
            "urn:intelhub:alerting:system-needed" or "urn:intelhub:sharing:reviewer-needed";

    private static bool IsOfARealHub(Route route) =>
        !route.Path.StartsWith("/demonstration", StringComparison.Ordinal);
}
