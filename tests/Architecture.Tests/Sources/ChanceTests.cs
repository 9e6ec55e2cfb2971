using System.Reflection;
using System.Text.RegularExpressions;
using IntelHub.Architecture.Tests.Repositories;

namespace IntelHub.Architecture.Tests.Sources;

/// <summary>What nobody may guess comes from the system's own generator, and nothing is sent by mail.</summary>
public sealed partial class ChanceTests
{
    private static readonly string[] _mail = ["System.Net.Mail", "MailKit", "MimeKit", "SendGrid", "Twilio", "Vonage"];

    [Fact]
    [Trait("ASVS", "6.4.1"), Trait("ASVS", "6.5.3"), Trait("ASVS", "7.2.3")]
    public void Nothing_in_src_is_drawn_from_a_generator_that_can_be_foreseen() =>
        TrackedFiles.CSharp("src").Where(file => IsForeseeable(file.Text)).ShouldBeEmpty();

    [Fact]
    [Trait("ASVS", "6.3.6"), Trait("ASVS", "6.6.1")]
    public void Nothing_of_the_hub_can_send_mail_or_text_messages() =>
        TheHub.All.SelectMany(assembly => Senders(assembly.GetReferencedAssemblies())).ShouldBeEmpty();

    [Theory]
    [InlineData("var dice = Random.Shared.Next(6);")]
    [InlineData("var dice = new Random(7);")]
    [InlineData("private readonly Random _dice = new();")]
    public void Canary_a_generator_that_can_be_foreseen_is_found(string line) => IsForeseeable(line).ShouldBeTrue();

    [Fact]
    public void Canary_what_can_send_mail_is_found() =>
        Senders([typeof(System.Net.Mail.SmtpClient).Assembly.GetName()]).ShouldHaveSingleItem();

    private static bool IsForeseeable(string text) => Generator().IsMatch(text);

    private static IEnumerable<string> Senders(IEnumerable<AssemblyName> referenced) => referenced
        .Select(assembly => assembly.Name!)
        .Where(name => _mail.Any(mail => name.StartsWith(mail, StringComparison.OrdinalIgnoreCase)));

    [GeneratedRegex(@"(?<![\w>])Random(?=\.Shared|\(| \w+ =)")]
    private static partial Regex Generator();
}
