using System.Globalization;
using System.Text;
using IntelHub.Ledger.Notes;
using IntelHub.Ledger.Storage;
using IntelHub.Platform.Hosting;

namespace IntelHub.Ledger.Witnessing;

/// <summary>
/// The process of a witness. It has nothing to do with any hub but what hubs send it, and is best run by somebody else.
/// </summary>
public static class WitnessHost
{
    /// <summary>Beside the private key, for whoever checks cosignatures.</summary>
    internal const string PublicKeyFile = "witness.key.pub";

    private const string DefaultAddress = "http://127.0.0.1:5081";
    private const string PlainText = "text/plain; charset=utf-8";

    /// <summary>Runs until stopped. Why it cannot start is one sentence on standard error and exit code 1.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            await using var app = Build(args);
            await app.RunAsync();
            return 0;
        }
        catch (HubCannotStart reason)
        {
            await Console.Error.WriteLineAsync(reason.Message);
        }
        catch (IOException reason)
            when (reason.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            await Console.Error.WriteLineAsync(
                "Another program already listens on the witness's address. Stop it, or choose another with " +
                "--urls http://127.0.0.1:PORT.");
        }

        return 1;
    }

    internal static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        var options = builder.Configuration.GetSection(WitnessOptions.Section).Get<WitnessOptions>() ?? new();
        if (options.Folder.Length == 0 || options.LogKeys.Length == 0)
        {
            throw new HubCannotStart(
                "Say where the witness keeps what it has seen and whose logs it witnesses: set Witness:Folder to a " +
                "folder and Witness:LogKeys to a file of verifier keys, such as a hub's public-keys.");
        }

        if (string.IsNullOrEmpty(builder.Configuration["urls"]))
        {
            builder.WebHost.UseUrls(DefaultAddress);
        }

        builder.WebHost.ConfigureKestrel(server =>
        {
            server.AddServerHeader = false;
            server.Limits.MaxRequestBodySize = AddCheckpoint.MostBytes;
        });
        AddServices(builder.Services, options);
        var app = builder.Build();
        Map(app);
        return app;
    }

    private static void AddServices(IServiceCollection services, WitnessOptions options)
    {
        var folder = Path.GetFullPath(options.Folder);
        var inUse = FolderInUse.Take(folder);
        var key = SignerKeyFile.OpenOrCreate(
            Path.Combine(folder, "witness.key"), options.Name, SignatureKind.Cosignature);
        PrivateFile.Write(Path.Combine(folder, PublicKeyFile), Encoding.UTF8.GetBytes($"{key.Verifier}\n"));

        // By factories, so that they are let go of when the witness stops.
        services.AddSingleton(_ => inUse);
        services.AddSingleton(_ => key);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(provider => new KnownLogs(
            options.LogKeys, provider.GetRequiredService<ILogger<KnownLogs>>()));
        services.AddSingleton(new SeenCheckpoints(Path.Combine(folder, "logs"), key.Verifier));
        services.AddSingleton(new Evidence(Path.Combine(folder, "evidence")));
        services.AddSingleton<CheckpointWitness>();
    }

    private static void Map(WebApplication app)
    {
        var witness = app.Services.GetRequiredService<CheckpointWitness>();
        var key = app.Services.GetRequiredService<SignerKey>().Verifier;
        app.Services.GetRequiredService<FolderInUse>();
        app.MapPost($"/{AddCheckpoint.Path}", async (HttpRequest request, CancellationToken cancellation) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body, cancellation);
            return AnswerOf(witness.Add(body.ToArray()));
        });
        app.MapGet("/checkpoint", (string origin) => witness.Newest(origin) is { } newest
            ? Results.Text(newest.ToString(), PlainText)
            : Results.NotFound());
        app.MapGet("/key", () => Results.Text($"{key}\n", PlainText));
        app.MapGet("/health/live", () => Results.Ok());
    }

    private static IResult AnswerOf(WitnessAnswer answer) => answer switch
    {
        WitnessAnswer.Cosigned cosigned => Results.Text($"{cosigned.Signature}\n", PlainText),
        WitnessAnswer.KnowsAnother known => Results.Text(
            string.Create(CultureInfo.InvariantCulture, $"{known.Size}\n"),
            AddCheckpoint.SizeType,
            statusCode: StatusCodes.Status409Conflict),
        WitnessAnswer.NotProved => Results.StatusCode(StatusCodes.Status422UnprocessableEntity),
        WitnessAnswer.UnknownLog => Results.NotFound(),
        WitnessAnswer.NotSigned => Results.StatusCode(StatusCodes.Status403Forbidden),
        WitnessAnswer.Malformed malformed => Results.Text(
            $"{malformed.Reason}\n", PlainText, statusCode: StatusCodes.Status400BadRequest),
        _ => Results.StatusCode(StatusCodes.Status500InternalServerError),
    };
}
