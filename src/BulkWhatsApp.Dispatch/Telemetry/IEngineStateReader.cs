namespace BulkWhatsApp.Dispatch.Telemetry;

public interface IEngineStateReader
{
    Task<EngineState> ReadAsync(CancellationToken ct);
}
