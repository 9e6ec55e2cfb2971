using System.Net;
using System.Security.Cryptography;
using System.Text;
using IntelHub.Accounts.Fallback;
using IntelHub.TestKit;
using Microsoft.Extensions.Options;

namespace IntelHub.Accounts.Tests;

public sealed class EasyPasswordTests : IDisposable
{
    private const string TooWeak = "urn:intelhub:accounts:password-too-weak";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("intelhub-test-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [Trait("ASVS", "6.2.4")]
    [InlineData("passwordpassword")]
    [InlineData("P@ssw0rd-P@ssw0rd-P@ssw0rd")]
    [InlineData("qwertyuiopasdfghjkl")]
    [InlineData("1qaz2wsx3edc4rfv5tgb")]
    [InlineData("abcdefghijklmnopqrstuvwxyz")]
    [InlineData("zyxwvutsrqponmlkjihg")]
    [InlineData("1234567890123456789")]
    [InlineData("iloveyouiloveyou2026")]
    [InlineData("LiverpoolFootball2026!")]
    [InlineData("Welcome2Kent-Police")]
    [InlineData("Summer2026Summer2026")]
    [InlineData("correcthorsebatterystaple")]
    [InlineData("correct horse battery staple")]
    [InlineData("The quick brown fox")]
    [InlineData("abcdefg1abcdefg1abcdefg1")]
    public void A_password_of_habits_alone_is_easy_to_guess(string password) =>
        HabitualParts.CountBeside(password).ShouldBeLessThan(8);

    [Theory]
    [InlineData(The.Password)]
    [InlineData("ostrich ladder violet thimble")]
    [InlineData("gwdihw a llwynog mewn coeden")]
    [InlineData("Xk7#mQ2vLp9$wRz4")]
    [InlineData("password of seven purple otters")]
    [InlineData("\u4e94\u53ea\u9ad8\u9ad8\u7684\u957f\u9888\u9e7f\u5728\u6cb3\u91cc\u6162\u6162\u6e38\u6cf3")]
    public void Unusual_words_and_chance_are_not(string password) =>
        HabitualParts.CountBeside(password).ShouldBeGreaterThanOrEqualTo(8);

    [Fact]
    [Trait("ASVS", "6.2.4"), Trait("ASVS", "6.2.12")]
    public async Task Whoever_chooses_an_easy_or_a_leaked_password_is_told_so_and_nothing_is_kept()
    {
        await using var accounts = await AccountsHub.StartAsync(
            $"--Accounts:LeakedPasswords={FileOf(The.Password, "another")}");
        using var phone = new SoftwareAuthenticator();
        var browser = await accounts.EnrolledAsync(phone);

        foreach (var password in new[] { The.Password, "Summer2026Summer2026", "ostrich ladder vi" })
        {
            var answer = await browser.PostAsync("/accounts/fallback", new { password });

            if (password.StartsWith("ostrich", StringComparison.Ordinal))
            {
                answer.StatusCode.ShouldBe(HttpStatusCode.OK, "the canary");
            }
            else
            {
                await answer.ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, TooWeak);
            }
        }
    }

    [Theory]
    [Trait("ASVS", "6.2.12")]
    [InlineData(1, "")]
    [InlineData(2, ":7")]
    [InlineData(3, "")]
    [InlineData(1000, ":123456")]
    public void Every_password_of_the_file_is_found_and_no_other(int number, string count)
    {
        var all = Enumerable.Range(0, number).Select(each => $"leaked {each}").ToList();
        var leaked = LeakedIn(FileOf([.. all], count));

        all.ShouldAllBe(password => leaked.Has(password));
        Enumerable.Range(0, 200).ShouldAllBe(each => !leaked.Has($"not leaked {each}"));
    }

    [Fact]
    public void Without_a_file_nothing_is_known_to_have_leaked() => LeakedIn("").Has("password").ShouldBeFalse();

    [Theory]
    [InlineData("")]
    [InlineData("password\n123456\n")]
    [InlineData("5baa61e4c9b93f3f0682250b6cf8331b7ee68fd8\n")]
    public async Task A_file_of_something_else_is_refused_at_the_start(string text)
    {
        var path = Path.Combine(_folder.FullName, "other.txt");
        await File.WriteAllTextAsync(path, text);

        var refused = await Should.ThrowAsync<OptionsValidationException>(
            () => AccountsHub.StartAsync($"--Accounts:LeakedPasswords={path}"));

        refused.Failures.ShouldHaveSingleItem().ShouldStartWith("Accounts:LeakedPasswords ");
    }

    private static LeakedPasswords LeakedIn(string file) =>
        new(Options.Create(new AccountsOptions { LeakedPasswords = file }));

    private string FileOf(params string[] passwords) => FileOf(passwords, ":1");

    private string FileOf(string[] passwords, string count)
    {
        var path = Path.Combine(_folder.FullName, "leaked.txt");
#pragma warning disable CA5350 // As the published files are.
        var lines = passwords.Select(password => Convert.ToHexString(SHA1.HashData(Encoding.UTF8.GetBytes(password))));
#pragma warning restore CA5350
        File.WriteAllText(
            path, string.Concat(lines.Order(StringComparer.Ordinal).Select(hash => $"{hash}{count}\r\n")));
        return path;
    }
}
