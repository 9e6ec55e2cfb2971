using System.Security.Cryptography;
using System.Text;
using IntelHub.Platform.Hosting;
using IntelHub.Platform.Sealing;
using HubSealer = IntelHub.Platform.Sealing.Sealer;

namespace IntelHub.Platform.Tests.Sealing;

public sealed class SealerTests : IDisposable
{
    private const string Item = "item-1";
    private const string Part = "fields";

    private static readonly byte[] _content = Encoding.UTF8.GetBytes("What nobody else may read.");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("intelhub-test-");

    private string KeyFile => Path.Combine(_folder.FullName, "wrapping-keys.json");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task It_opens_what_it_sealed()
    {
        using var key = await NewKeyAsync();

        key.Open(Part, key.Seal(Part, _content)).ShouldBe(_content);
    }

    [Fact]
    public async Task Processes_that_share_a_key_file_open_what_each_other_sealed_and_lose_no_key()
    {
        var (one, other) = (new HubSealer(new LocalKeyFile(KeyFile)), new HubSealer(new LocalKeyFile(KeyFile)));
        var names = Enumerable.Range(0, 40).Select(i => $"source/{i}").ToList();

        var made = await Task.WhenAll(names.SelectMany(name => new[] { one, other }.Select(sealer => Task.Run(
            async () => (Name: name, Key: await sealer.NewKeyAsync(name, Item, CancellationToken.None))))));

        foreach (var (name, key) in made)
        {
            var box = key.Seal(Part, _content);
            foreach (var sealer in new[] { one, other, new HubSealer(new LocalKeyFile(KeyFile)) })
            {
                using var opened = await sealer.OpenKeyAsync(name, Item, key.Wrapped, CancellationToken.None);
                opened.Open(Part, box).ShouldBe(_content);
            }

            key.Dispose();
        }
    }

    [Fact]
    public async Task The_same_content_is_never_sealed_the_same_way_twice()
    {
        using var key = await NewKeyAsync();

        key.Seal(Part, _content).ShouldNotBe(key.Seal(Part, _content));
    }

    [Fact]
    public async Task A_box_does_not_show_what_is_in_it()
    {
        using var key = await NewKeyAsync();

        Encoding.Latin1.GetString(key.Seal(Part, _content)).ShouldNotContain("nobody else");
    }

    [Fact]
    public async Task A_box_with_any_one_byte_changed_does_not_open()
    {
        using var key = await NewKeyAsync();
        var box = key.Seal(Part, _content);

        foreach (var changed in EachByteChanged(box))
        {
            Should.Throw<CryptographicException>(() => key.Open(Part, changed));
        }
    }

    [Fact]
    public async Task A_box_cut_short_does_not_open()
    {
        using var key = await NewKeyAsync();
        var box = key.Seal(Part, _content);

        for (var length = 0; length < box.Length; length++)
        {
            Should.Throw<CryptographicException>(() => key.Open(Part, box.AsSpan(0, length)));
        }
    }

    [Fact]
    public async Task A_wrapped_key_with_any_one_byte_changed_does_not_open()
    {
        using var key = await NewKeyAsync();
        var sealer = Sealer();

        foreach (var changed in EachByteChanged(key.Wrapped))
        {
            await Should.ThrowAsync<CryptographicException>(async () =>
                await sealer.OpenKeyAsync(HubSealer.HubKey, Item, changed, CancellationToken.None));
        }
    }

    [Fact]
    public async Task A_box_of_another_part_does_not_open()
    {
        using var key = await NewKeyAsync();
        var box = key.Seal("source", _content);

        Should.Throw<CryptographicException>(() => key.Open(Part, box));
    }

    [Fact]
    public async Task A_wrapped_key_of_another_item_does_not_open()
    {
        using var key = await NewKeyAsync();

        await Should.ThrowAsync<CryptographicException>(async () => await Sealer()
            .OpenKeyAsync(HubSealer.HubKey, "item-2", key.Wrapped, CancellationToken.None));
    }

    [Fact]
    public void A_box_of_another_item_does_not_open_even_with_the_same_key()
    {
        using var one = new DataKey(new byte[32], [], Item);
        using var other = new DataKey(new byte[32], [], "item-2");
        var box = one.Seal(Part, _content);

        Should.Throw<CryptographicException>(() => other.Open(Part, box));
    }

    [Fact]
    public async Task What_is_sealed_for_one_originators_unit_does_not_open_with_the_hubs_key()
    {
        using var key = await Sealer().NewKeyAsync(
            HubSealer.SourceKeyOf(The.Police), Item, CancellationToken.None);
        using var hubs = await NewKeyAsync();

        await Should.ThrowAsync<CryptographicException>(async () => await Sealer()
            .OpenKeyAsync(HubSealer.HubKey, Item, key.Wrapped, CancellationToken.None));
    }

    [Fact]
    public async Task A_wrapping_key_that_is_not_there_opens_nothing()
    {
        using var key = await NewKeyAsync();

        await Should.ThrowAsync<CryptographicException>(async () =>
            await Sealer().OpenKeyAsync("nobody's", Item, key.Wrapped, CancellationToken.None));
    }

    [Fact]
    public async Task What_was_sealed_before_a_restart_opens_after_it()
    {
        using var key = await NewKeyAsync();
        var box = key.Seal(Part, _content);

        using var again = await Sealer()
            .OpenKeyAsync(HubSealer.HubKey, Item, key.Wrapped, CancellationToken.None);

        again.Open(Part, box).ShouldBe(_content);
    }

    [Fact]
    public async Task A_new_wrapping_key_leaves_the_earlier_ones()
    {
        using var earlier = await NewKeyAsync();
        using var later = await Sealer().NewKeyAsync("another", Item, CancellationToken.None);

        await Should.NotThrowAsync(async () => await Sealer()
            .OpenKeyAsync(HubSealer.HubKey, Item, earlier.Wrapped, CancellationToken.None));
    }

    [Fact]
    public async Task Many_threads_that_ask_for_a_new_wrapping_key_agree_on_one()
    {
        var sealer = Sealer();
        var wrapped = new byte[32][];
        await Parallel.ForAsync(0, wrapped.Length, async (number, cancellation) =>
        {
            using var key = await sealer.NewKeyAsync("new", Item, cancellation);
            wrapped[number] = key.Wrapped;
        });

        var again = Sealer();
        foreach (var each in wrapped)
        {
            await Should.NotThrowAsync(async () => await again.OpenKeyAsync("new", Item, each, CancellationToken.None));
        }
    }

    [Fact]
    public async Task Only_its_owner_may_read_the_key_file()
    {
        using var key = await NewKeyAsync();

        File.GetUnixFileMode(KeyFile).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Theory]
    [InlineData(UnixFileMode.GroupRead)]
    [InlineData(UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.GroupWrite)]
    public async Task A_key_file_that_is_open_to_others_is_refused(UnixFileMode others)
    {
        using var key = await NewKeyAsync();
        File.SetUnixFileMode(KeyFile, File.GetUnixFileMode(KeyFile) | others);

        var reason = Should.Throw<HubCannotStart>(Sealer);

        reason.Message.ShouldContain("chmod 600");
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"hub\":\"c2hvcnQ=\"}")]
    [InlineData("{\"hub\":null}")]
    public void A_key_file_that_was_damaged_is_refused_without_being_repeated(string text)
    {
        File.WriteAllText(KeyFile, text);
        File.SetUnixFileMode(KeyFile, UnixFileMode.UserRead | UnixFileMode.UserWrite);

        var reason = Should.Throw<HubCannotStart>(Sealer);

        reason.Message.ShouldContain("backup");
        reason.Message.ShouldNotContain("c2hvcnQ");
    }

    [Fact]
    public async Task A_data_key_says_nothing_of_itself()
    {
        using var key = await NewKeyAsync();

        key.ToString().ShouldBe("a data key");
    }

    [Fact]
    public void A_data_key_that_is_put_away_is_wiped_from_memory()
    {
        var bytes = RandomNumberGenerator.GetBytes(32);
        var key = new DataKey(bytes, [], Item);

        key.Dispose();

        bytes.ShouldAllBe(each => each == 0);
    }

    private static IEnumerable<byte[]> EachByteChanged(byte[] original) => original.Select((_, index) =>
    {
        var changed = original.ToArray();
        changed[index] ^= 1;
        return changed;
    });

    /// <summary>Opened anew each time, as after a restart.</summary>
    private HubSealer Sealer() => new(new LocalKeyFile(KeyFile));

    private ValueTask<DataKey> NewKeyAsync() =>
        Sealer().NewKeyAsync(HubSealer.HubKey, Item, CancellationToken.None);
}
