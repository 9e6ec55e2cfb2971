using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using IntelHub.TestKit;

namespace IntelHub.Infrastructure.Tests.Bicep.Syntax;

/// <summary>The tree-sitter grammar of Bicep, run by Node.js: a text in, its syntax tree out.</summary>
internal sealed partial class BicepParser : IDisposable
{
    private static readonly string _folder =
        Repository.PathTo("tests", "Infrastructure.Tests", "Bicep", "Parser");

    private static readonly JsonDocumentOptions _deep = new() { MaxDepth = 1000 };

    private readonly Process _process;

    public BicepParser()
    {
        Install();
        _process = Begin("node", "parse.mjs");
        _process.BeginErrorReadLine();
    }

    public Node Parse(string path, string text)
    {
        // The grammar knows parameters only as declarations; in a file of parameters each is a name and its value,
        // which it knows of variables.
        var asked = path.EndsWith(".bicepparam", StringComparison.Ordinal) ? Given().Replace(text, "var   ") : text;
        lock (_process)
        {
            _process.StandardInput.WriteLine(JsonSerializer.Serialize(asked));
            _process.StandardInput.Flush();
            var answer = _process.StandardOutput.ReadLine()
                ?? throw new InvalidOperationException("The Bicep grammar did not answer.");
            using var tree = JsonDocument.Parse(answer, _deep);
            return new Node(tree.RootElement, asked);
        }
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    private static void Install()
    {
        if (Directory.Exists(Path.Combine(_folder, "node_modules", "tree-sitter-bicep")))
        {
            return;
        }

        using var npm = Begin("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
        npm.StandardInput.Close();
        npm.BeginErrorReadLine();
        var said = npm.StandardOutput.ReadToEnd();
        npm.WaitForExit();
        if (npm.ExitCode != 0)
        {
            throw new InvalidOperationException($"The Bicep grammar could not be installed: {said}");
        }
    }

    private static Process Begin(string program, params string[] arguments) =>
        Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = _folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;

    [GeneratedRegex("^param ", RegexOptions.Multiline)]
    private static partial Regex Given();
}
