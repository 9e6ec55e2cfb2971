namespace IntelHub.Cli.Policy;

/// <summary>Says on one line how far a long piece of work is, and leaves no trace when it is done.</summary>
internal sealed class ProgressLine(TextWriter terminal)
{
    private readonly Lock _writing = new();
    private int _shown = -1;

    public void Show(int done, int all)
    {
        var percent = all == 0 ? 100 : (int)(100L * done / all);
        lock (_writing)
        {
            if (percent <= _shown)
            {
                return;
            }

            _shown = percent;
            terminal.Write(percent < 100 ? $"\r{percent,3} % of {all} changes tried" : $"\r{new string(' ', 40)}\r");
        }
    }
}
