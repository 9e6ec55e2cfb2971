using System.Diagnostics;
using System.Globalization;

namespace IntelHub.OneMachine;

/// <summary>
/// Ends everything that was started here when this process ends without a word: its own input ends then, however that
/// is.
/// </summary>
internal sealed class Keeper : IAsyncDisposable
{
    private const string ClearUp =
        """
        while read -r started; do all="$all $started"; done
        [ "$started" = done ] || { kill -TERM $all; sleep 2; kill -KILL $all; } 2>/dev/null
        [ "$started" = done ] || [ ! -f "$0/postgres/data/postmaster.pid" ] ||
          kill -QUIT $(head -1 "$0/postgres/data/postmaster.pid") 2>/dev/null
        [ "$started" = done ] || [ ! -s "$0/rabbitmq/pid" ] || {
          kill -KILL $(cat "$0/rabbitmq/pid"); rm "$0/rabbitmq/pid"; } 2>/dev/null
        true
        """;

    private readonly Process _process;

    public Keeper(string folder) =>
        _process = Programs.Start(["setsid", "bash", "-c", ClearUp, folder], environment: null, redirect: true);

    public void Note(int? process)
    {
        if (process is { } id)
        {
            _process.StandardInput.WriteLine(id.ToString(CultureInfo.InvariantCulture));
            _process.StandardInput.Flush();
        }
    }

    public async ValueTask DisposeAsync()
    {
        // Everything was stopped in order: nothing is left to end.
        await _process.StandardInput.WriteAsync("done");
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
