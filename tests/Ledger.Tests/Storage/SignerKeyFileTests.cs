using IntelHub.Ledger.Notes;
using IntelHub.Ledger.Storage;
using IntelHub.Platform.Hosting;

namespace IntelHub.Ledger.Tests.Storage;

public sealed class SignerKeyFileTests : IDisposable
{
    private const string Name = "ledger.hub.example/kent";

    private readonly string _folder = Directory.CreateTempSubdirectory("intelhub-key-").FullName;

    private string KeyFile => Path.Combine(_folder, "ledger", "log.key");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_key_is_made_once_and_its_owner_alone_can_read_it()
    {
        using var made = Open();
        using var again = Open();

        again.Verifier.ToString().ShouldBe(made.Verifier.ToString());
        File.GetUnixFileMode(KeyFile).ShouldBe(PrivateFile.OwnersFile);
        File.GetUnixFileMode(Path.GetDirectoryName(KeyFile)!).ShouldBe(PrivateFile.OwnersFolder);
    }

    [Fact]
    public void What_it_signs_its_verifier_key_verifies()
    {
        using var key = Open();

        var note = SignedNote.Of("a text\n", key.Sign("a text\n"));

        note.Verify([VerifierKey.Parse(key.Verifier.ToString())]).ShouldHaveSingleItem();
    }

    [Fact]
    public void No_two_keys_are_the_same()
    {
        using var first = Open();
        File.Delete(KeyFile);
        using var second = Open();

        second.Verifier.ToString().ShouldNotBe(first.Verifier.ToString());
    }

    [Theory]
    [InlineData(UnixFileMode.GroupRead)]
    [InlineData(UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.GroupWrite)]
    public void A_key_that_others_can_get_at_is_refused(UnixFileMode others)
    {
        Open().Dispose();
        File.SetUnixFileMode(KeyFile, PrivateFile.OwnersFile | others);

        Should.Throw<HubCannotStart>(Open).Message.ShouldContain("chmod 600");
    }

    [Fact]
    public void A_key_that_was_changed_in_any_letter_is_refused()
    {
        Open().Dispose();
        var text = File.ReadAllText(KeyFile).TrimEnd('\n');
        foreach (var at in Enumerable.Range(0, text.Length))
        {
            var changed = text[at] == 'A' ? 'B' : 'A';
            File.WriteAllText(KeyFile, $"{text[..at]}{changed}{text[(at + 1)..]}\n");

            Should.Throw<HubCannotStart>(Open).Message.ShouldNotContain(text.Split('+')[^1]);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("PRIVATE+KEY+")]
    [InlineData("PRIVATE+KEY+ledger.hub.example/kent+00000000+AQ==")]
    [InlineData("PRIVATE+KEY+a name+00000000+AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEB")]
    public void What_is_no_key_is_refused(string text)
    {
        Open().Dispose();
        File.WriteAllText(KeyFile, text);

        Should.Throw<HubCannotStart>(Open).Message.ShouldContain("Put its backup in its place");
    }

    [Fact]
    public void The_key_of_another_name_or_for_another_use_is_refused()
    {
        Open().Dispose();

        Should.Throw<HubCannotStart>(() => SignerKeyFile.OpenOrCreate(KeyFile, "another.example", SignatureKind.Note))
            .Message.ShouldContain($"is the key of '{Name}'");
        Should.Throw<HubCannotStart>(() => SignerKeyFile.OpenOrCreate(KeyFile, Name, SignatureKind.Cosignature));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a name")]
    [InlineData("a+name")]
    public void A_name_that_no_key_can_have_is_refused(string name) =>
        Should.Throw<HubCannotStart>(() => SignerKeyFile.OpenOrCreate(KeyFile, name, SignatureKind.Note));

    private SignerKey Open() => SignerKeyFile.OpenOrCreate(KeyFile, Name, SignatureKind.Note);
}
