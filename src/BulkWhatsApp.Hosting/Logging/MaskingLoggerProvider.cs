namespace BulkWhatsApp.Host.Logging;

/// <summary>Puts <see cref="LogText"/> in front of another provider; filters are set under the name Console.</summary>
[ProviderAlias("Console")]
internal sealed class MaskingLoggerProvider(ILoggerProvider inner) : ILoggerProvider, ISupportExternalScope
{
    public ILogger CreateLogger(string categoryName) => new MaskingLogger(inner.CreateLogger(categoryName));

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => (inner as ISupportExternalScope)?.SetScopeProvider(scopeProvider);

    public void Dispose() => inner.Dispose();
}
