using System.Net.Sockets;

// What asks a process of the hub how it is, where an image has no shell and nothing else that could: exit code 0 when
// it is well, 1 when it is not, 2 when the question is none. A process of the ledger that stands by listens on no
// address; with --may-stand-by that is well, too.
if (args.Length is < 1 or > 2 || !Uri.TryCreate(args[0], UriKind.Absolute, out var address) ||
    (args.Length == 2 && args[1] != "--may-stand-by"))
{
    await Console.Error.WriteLineAsync("ask-ready ADDRESS [--may-stand-by]");
    return 2;
}

using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(4) };
try
{
    using var answer = await http.GetAsync(address);
    return answer.IsSuccessStatusCode ? 0 : 1;
}
catch (HttpRequestException failure)
{
    var refused = failure.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionRefused };
    return refused && args.Length == 2 ? 0 : 1;
}
catch (OperationCanceledException)
{
    return 1;
}
