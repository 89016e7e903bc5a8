namespace ModelBuilder;

/// <summary>Ctrl+C asks the job to stop and to keep what it has.</summary>
internal sealed class StopByKey : IDisposable
{
    private readonly CancellationTokenSource _source = new();

    public StopByKey() => Console.CancelKeyPress += Stop;

    public CancellationToken Token => _source.Token;

    public void Dispose()
    {
        Console.CancelKeyPress -= Stop;
        _source.Dispose();
    }

    private void Stop(object? sender, ConsoleCancelEventArgs key)
    {
        key.Cancel = true;
        _source.Cancel();
    }
}
