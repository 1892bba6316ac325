namespace BulkWhatsApp.CloudApi.Tests.Client;

internal enum StubEnding
{
    KeepAlive,
    Close,
    Reset,
    Hang,
}
