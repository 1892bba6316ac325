namespace BulkWhatsApp.Host.Accounts;

public record LoginResultDto(LoginResultType Result)
{
    public string Description => Result.ToString();
}
