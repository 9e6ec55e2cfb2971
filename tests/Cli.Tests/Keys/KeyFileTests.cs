using System.Text.Json;
using IntelHub.Cli.Keys;

namespace IntelHub.Cli.Tests.Keys;

public sealed class KeyFileTests : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly string _folder = System.IO.Directory.CreateTempSubdirectory("intelhub-cli-").FullName;

    private string Path => System.IO.Path.Combine(_folder, "harbour-homes.key");

    public void Dispose() => System.IO.Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_private_key_is_its_owners_alone()
    {
        KeyFile.Make(Path);

        File.GetUnixFileMode(Path).ShouldBe(OwnerOnly);
    }

    [Fact]
    public void A_key_that_was_made_can_be_read()
    {
        var made = KeyFile.Make(Path);

        KeyFile.Read(Path).D.ShouldBe(made.D);
    }

    [Fact]
    public void A_public_key_is_no_key_to_sign_with()
    {
        KeyFile.Make(Path);

        Should.Throw<IOException>(() => KeyFile.Read(KeyFile.PublicPathOf(Path))).Message.ShouldContain("not its .pub");
    }

    [Fact]
    public void A_file_that_holds_something_else_is_refused_without_repeating_it()
    {
        File.WriteAllText(Path, "something else");

        var refusal = Should.Throw<IOException>(() => KeyFile.Read(Path)).Message;

        refusal.ShouldContain("holds no private key");
        refusal.ShouldNotContain("something else");
    }

    [Fact]
    public void The_public_key_may_be_read_by_anybody()
    {
        KeyFile.Make(Path);

        File.GetUnixFileMode(KeyFile.PublicPathOf(Path))
            .ShouldBe(OwnerOnly | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
    }

    [Fact]
    public void The_public_file_has_no_private_part()
    {
        var key = KeyFile.Make(Path);

        var published = File.ReadAllText(KeyFile.PublicPathOf(Path));
        JsonElement.Parse(published).EnumerateObject().Select(part => part.Name).ShouldBe(["kty", "crv", "x", "y"]);
        published.ShouldNotContain(key.D);
    }

    [Fact]
    public void The_key_that_is_read_is_the_key_that_was_made()
    {
        var made = KeyFile.Make(Path);

        var read = KeyFile.Read(Path);

        (read.Kty, read.Crv, read.X, read.Y, read.D).ShouldBe((made.Kty, made.Crv, made.X, made.Y, made.D));
    }

    [Fact]
    public void A_key_that_is_there_is_kept()
    {
        KeyFile.Make(Path);
        var (first, firstPublic) = (File.ReadAllText(Path), File.ReadAllText(KeyFile.PublicPathOf(Path)));

        Should.Throw<IOException>(() => KeyFile.Make(Path));

        File.ReadAllText(Path).ShouldBe(first);
        File.ReadAllText(KeyFile.PublicPathOf(Path)).ShouldBe(firstPublic);
    }

    [Fact]
    public void A_public_key_that_is_there_is_kept_and_no_private_key_is_left_beside_it()
    {
        File.WriteAllText(KeyFile.PublicPathOf(Path), "another system's");

        Should.Throw<IOException>(() => KeyFile.Make(Path));

        File.ReadAllText(KeyFile.PublicPathOf(Path)).ShouldBe("another system's");
        File.Exists(Path).ShouldBeFalse();
    }
}
