using System.CommandLine;

namespace IntelHub.Cli.Hub;

/// <summary>The option that says which hub.</summary>
internal static class HubOption
{
    public static Option<Uri> Create() => new("--hub")
    {
        Description = "The hub's address.",
        DefaultValueFactory = _ => new Uri("http://127.0.0.1:5080"),
        CustomParser = told =>
        {
            if (Uri.TryCreate(told.Tokens[0].Value, UriKind.Absolute, out var address) &&
                address.Scheme is "http" or "https")
            {
                return address;
            }

            told.AddError("--hub takes an address such as http://127.0.0.1:5080.");
            return null;
        },
    };
}
