using IntelHub.Alerting.Notices;
using IntelHub.TestKit;

namespace IntelHub.Alerting.Tests.Notices;

/// <summary>Members are told by mail that there is an alert, and of nothing else.</summary>
public abstract class SmtpHub : EmailHub, IAsyncLifetime
{
    internal MailServer Server { get; } = new();

    protected virtual IEnumerable<string> More => [];

    protected override Task<string[]> SettingsAsync() => Task.FromResult<string[]>(
    [
        .. Sending("smtp"), "--Email:Smtp:Host=127.0.0.1", $"--Email:Smtp:Port={Server.Port}",
        "--Email:Smtp:From=hub@alerts.example", $"--Email:Smtp:User={MailServer.User}",
        $"--Email:Smtp:PasswordFile={Server.PasswordFile}", $"--Email:Smtp:AuthorityFile={Server.AuthorityFile}",
        .. More,
    ]);

    async Task IAsyncLifetime.DisposeAsync()
    {
        await Hub.DisposeAsync();
        await Server.DisposeAsync();
    }
}

public sealed class SmtpEmailTests : SmtpHub
{
    [Fact]
    public async Task A_member_is_told_that_there_is_an_alert_and_of_it_nothing()
    {
        await Hub.AnnounceAsync(Wishes());

        await ReleaseToAsync(Analyst);
        await UntilAsync(all => all is [{ State: NoticeState.Sent }]);

        var mail = Server.Got.ShouldHaveSingleItem();
        (mail.From, mail.To, mail.Encrypted, mail.User)
            .ShouldBe(("hub@alerts.example", Address, true, MailServer.User));
        var notice = (await NoticesAsync()).ShouldHaveSingleItem();
        mail.Text.ShouldBe(
            $"""
            From: <hub@alerts.example>
            To: <{Address}>
            Subject: You have an alert
            Date: Fri, 10 Jul 2026 12:00:00 +0000
            Message-ID: <{notice.Id}@alerts.example>
            MIME-Version: 1.0
            Content-Type: text/plain; charset=us-ascii
            Auto-Submitted: auto-generated

            You have an alert: sign in to read it.

            Reference: {notice.Id}

            Sign in as you always do. This message has no link, on purpose: follow none in a message like it.
            Nobody reads answers to this address.

            """,
            StringCompareShould.IgnoreLineEndings);
        Server.Heard.Where(heard => !heard.Encrypted).Select(heard => heard.Line)
            .ShouldBe(["EHLO [127.0.0.1]", "STARTTLS"]);
        Sharing.Questions.ShouldBeEmpty();
    }

    [Fact]
    public async Task Where_no_encryption_is_offered_nothing_is_said()
    {
        Server.OffersTls = false;
        await Hub.AnnounceAsync(Wishes());

        await ReleaseToAsync(Analyst);
        await UntilAsync(all => all.Any(n => n.Problem == "no-starttls"));

        Server.Heard.ShouldAllBe(heard => heard.Line.StartsWith("EHLO"));
        Server.Got.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("AUTH", "535 no", "sign-in-refused")]
    [InlineData("MAIL", "550 who", "server-refuses")]
    [InlineData("MAIL", "451 later", "server-busy")]
    [InlineData("RCPT", "550 nobody", "address-refused")]
    [InlineData("DATA", "554 no", "server-refuses")]
    [InlineData("STARTTLS", "454 not now", "server-busy")]
    [InlineData("EHLO", "what is this", "server-refuses")]
    public async Task What_the_server_does_not_take_is_tried_again(string command, string answer, string problem)
    {
        Server.Instead = (command, answer);
        await Hub.AnnounceAsync(Wishes());
        await ReleaseToAsync(Analyst);
        await UntilAsync(all => all.Any(n => n.Problem == problem));
        Server.Got.ShouldBeEmpty();

        Server.Instead = null;
        await UntilNoneWaitsAsync();
        Server.Got.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task An_address_in_a_domain_that_was_not_named_is_never_written_to()
    {
        await Hub.AnnounceAsync(Wishes("analyst@elsewhere.example"));

        await ReleaseToAsync(Analyst);
        await UntilAsync(all => all.Any(n => n.Problem == "domain-not-allowed"));

        Server.Heard.ShouldBeEmpty();
    }

    [Fact]
    public async Task Whoever_did_not_ask_for_it_or_has_no_address_is_not_told()
    {
        await Hub.AnnounceAsync(Wishes() with { Channel = "portal" });
        await Hub.AnnounceAsync(Wishes(address: null, member: Sergeant));

        await ReleaseToAsync(Analyst, Sergeant);

        (await NoticesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Nobody_is_told_of_what_they_may_not_be_shown_at_that_moment()
    {
        await Hub.AnnounceAsync(Wishes());
        Sharing.Withholds = true;

        await ReleaseToAsync(Analyst);
        await UntilNoneWaitsAsync();

        Server.Heard.ShouldBeEmpty();
        (await NoticesAsync()).ShouldHaveSingleItem().State.ShouldBe(NoticeState.Moot);
        (await AlertsOfAsync(Analyst)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_one_alert_a_member_is_told_once()
    {
        await Hub.AnnounceAsync(Wishes());
        await ReleaseToAsync(Analyst);
        await UntilNoneWaitsAsync();

        await ReleaseToAsync();
        Hub.Clock.Advance(TimeSpan.FromHours(1));
        await ReleaseToAsync(Analyst);
        await UntilNoneWaitsAsync();

        Server.Got.ShouldHaveSingleItem();
        (await NoticesAsync()).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task What_comes_soon_after_is_told_of_together_in_one_message()
    {
        await Hub.AnnounceAsync(Wishes());
        await ReleaseToAsync(Analyst);
        await UntilNoneWaitsAsync();
        for (var i = 2; i <= 4; i++)
        {
            var item = Guid.Parse($"0198f0aa-0000-7000-8000-00000000000{i}");
            await Hub.AnnounceAsync(Decided() with { ItemId = item, Released = [For(Analyst)] });
        }

        (await NoticesAsync()).Count(n => n.State == NoticeState.Waiting).ShouldBe(3);
        Hub.Clock.Advance(TimeSpan.FromMinutes(10));
        await UntilNoneWaitsAsync();

        Server.Got.Count.ShouldBe(2);
        (await NoticesAsync()).ShouldAllBe(n => n.State == NoticeState.Sent);
    }

    [Fact]
    public async Task Outside_of_working_hours_it_waits_and_what_was_seen_meanwhile_is_not_told_of()
    {
        await Hub.AnnounceAsync(Wishes() with { WorksFrom = "14:00", WorksUntil = "15:00" });
        await ReleaseToAsync(Analyst);
        (await NoticesAsync()).ShouldHaveSingleItem().NextAt.ShouldBe(TestHub.Noon.AddHours(1));
        var line = (await AlertsOfAsync(Analyst)).ShouldHaveSingleItem();
        line.GetProperty("channels").EnumerateArray()
            .ShouldContain(channel => channel.GetProperty("channel").GetString() == "email" &&
                channel.GetProperty("state").GetString() == "waiting");

        Hub.Clock.Advance(TimeSpan.FromHours(1));
        await UntilNoneWaitsAsync();

        Server.Heard.ShouldBeEmpty();
        (await NoticesAsync()).ShouldHaveSingleItem().State.ShouldBe(NoticeState.Moot);
    }
}

/// <summary>Another authority's certificate, though for the right name.</summary>
public sealed class UntrustedMailServerTests : SmtpHub
{
    private readonly string _other = Path.GetTempFileName();

    protected override IEnumerable<string> More
    {
        get
        {
            using var certificates = new BrokerCertificates();
            File.WriteAllText(_other, certificates.Authority);
            return [$"--Email:Smtp:AuthorityFile={_other}"];
        }
    }

    [Fact]
    public async Task A_server_that_is_not_who_it_should_be_is_told_nothing()
    {
        await Hub.AnnounceAsync(Wishes());
        await ReleaseToAsync(Analyst);
        await UntilAsync(all => all.Any(n => n.Problem == "server-not-trusted"));

        Server.Heard.ShouldAllBe(heard => !heard.Encrypted);
        Server.Got.ShouldBeEmpty();
        File.Delete(_other);
    }
}

/// <summary>A demonstration's mail server, on this machine and without TLS.</summary>
public sealed class MailServerHereTests : SmtpHub
{
    protected override IEnumerable<string> More => ["--Email:AllowLoopback=true"];

    [Fact]
    public async Task Where_the_settings_allow_it_a_server_on_this_machine_may_be_without_encryption()
    {
        Server.OffersTls = false;
        await Hub.AnnounceAsync(Wishes());

        await ReleaseToAsync(Analyst);
        await UntilNoneWaitsAsync();

        Server.Got.ShouldHaveSingleItem().Encrypted.ShouldBeFalse();
        Server.Heard.ShouldAllBe(heard => !heard.Line.StartsWith("AUTH"));
    }
}

/// <summary>When to tell whom, by what they said.</summary>
public sealed class ToldHowTests
{
    /// <summary>Friday 10 July 2026, one o'clock in the afternoon in the United Kingdom.</summary>
    private static readonly DateTimeOffset _now = TestHub.Noon;

    [Theory]
    [InlineData("at-once", "friday", "08:30", "17:00", "2026-07-10T12:00:00Z")]
    [InlineData("at-once", "friday", "08:30", "12:59", "2026-07-17T07:30:00Z")]
    [InlineData("at-once", "friday", "14:00", "17:00", "2026-07-10T13:00:00Z")]
    [InlineData("at-once", "monday tuesday", "08:30", "17:00", "2026-07-13T07:30:00Z")]
    [InlineData("digest", "friday saturday", "08:30", "17:00", "2026-07-11T07:30:00Z")]
    [InlineData("digest", "friday", "13:30", "17:00", "2026-07-10T12:30:00Z")]
    public void They_are_told_in_their_working_time(
        string delivery, string days, string from, string until, string expected) =>
        How(delivery, days, from, until).WhenToTell(_now, _now.AddDays(30))
            .ShouldBe(DateTimeOffset.Parse(expected));

    [Theory]
    [InlineData("at-once")]
    [InlineData("digest")]
    public void What_is_to_be_acknowledged_before_they_are_back_does_not_wait(string delivery) =>
        How(delivery, "monday", "08:30", "17:00").WhenToTell(_now, _now.AddHours(4)).ShouldBe(_now);

    [Fact]
    public void In_winter_the_clocks_show_another_time() => How("digest", "monday", "08:30", "17:00")
        .WhenToTell(new DateTimeOffset(2026, 12, 4, 12, 0, 0, TimeSpan.Zero), DateTimeOffset.MaxValue)
        .ShouldBe(new DateTimeOffset(2026, 12, 7, 8, 30, 0, TimeSpan.Zero));

    private static ToldHow How(string delivery, string days, string from, string until) => new()
    {
        Member = "police.analyst",
        Channel = "email",
        Delivery = delivery,
        Email = "a.n.alyst@kent.police.example",
        Days = days.Split(' '),
        WorksFrom = TimeOnly.Parse(from),
        WorksUntil = TimeOnly.Parse(until),
    };
}
