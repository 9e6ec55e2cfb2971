using System.CommandLine;
using IntelHub.Platform.SignedIn;

namespace IntelHub.Cli.Keys;

/// <summary>
/// <c>key assert</c>: prints an assertion, or the headers of one that is bound to a key, for trying the API by hand.
/// </summary>
internal static class AssertCommand
{
    public static Command Create(TimeProvider clock, TextWriter output)
    {
        var system = new Option<string>("--system")
        {
            Description = "The name the system is registered under.",
            Required = true,
        };
        var key = new Option<string>("--key") { Description = "The system's private key file.", Required = true };
        var member = new Option<string?>("--member")
        {
            Description = "The member of its organisation that it acts for.",
        };
        var audience = new Option<string>("--audience")
        {
            Description = "The hub's audience.",
            DefaultValueFactory = _ => "intelhub",
        };
        var dpop = new Option<string?>("--dpop")
        {
            Description =
                "The address of the one request it is for. Prints two headers: the assertion, bound to a key made " +
                "for it alone, and the proof (DPoP).",
        };
        var method = new Option<string>("--method")
        {
            Description = "With --dpop: the request's method.",
            DefaultValueFactory = _ => "GET",
        };
        var nonce = new Option<string?>("--nonce")
        {
            Description = "With --dpop: what the hub last offered in the header DPoP-Nonce.",
        };
        var command = new Command("assert", "Print an assertion to sign in with: good once, for two minutes.")
        {
            system, key, member, audience, dpop, method, nonce,
        };
        command.SetAction(asked =>
        {
            var signer = new Signer(
                asked.GetRequiredValue(system),
                asked.GetValue(member),
                asked.GetRequiredValue(audience),
                clock.GetUtcNow());
            var request = asked.GetValue(dpop) is { } address
                ? new Wanted(AddressOf(address), asked.GetRequiredValue(method), asked.GetValue(nonce))
                : null;
            return Run(signer, asked.GetRequiredValue(key), request, output);
        });
        return command;
    }

    private static int Run(Signer signer, string key, Wanted? request, TextWriter output)
    {
        if (!File.Exists(key))
        {
            Console.Error.WriteLine($"There is no key file {key}. Make one with 'infra/hub key new --out {key}'.");
            return 1;
        }

        if (request is { Address: null })
        {
            Console.Error.WriteLine("Give --dpop a whole address, such as https://hub.example/alerts.");
            return 2;
        }

        try
        {
            foreach (var line in signer.Sign(key, request))
            {
                output.WriteLine(line);
            }

            return 0;
        }
        catch (IOException unusable)
        {
            Console.Error.WriteLine(unusable.Message);
            return 1;
        }
    }

    private static Uri? AddressOf(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address is { Scheme: "http" or "https" }
            ? address
            : null;

    private sealed record Wanted(Uri? Address, string Method, string? Nonce);

    private sealed record Signer(string System, string? Member, string Audience, DateTimeOffset Now)
    {
        public IReadOnlyList<string> Sign(string file, Wanted? request)
        {
            var key = KeyFile.Read(file);
            if (request is null)
            {
                return [AssertionWriter.Write(System, Member, key, Audience, Now)];
            }

            var own = AssertionWriter.NewKey();
            var assertion = AssertionWriter.Write(System, Member, key, Audience, Now, own);
            var proof = ProofWriter.Write(own, request.Method, request.Address!, assertion, Now, request.Nonce);
            return [$"Authorization: {ProofWriter.Scheme} {assertion}", $"{ProofWriter.Header}: {proof}"];
        }
    }
}
