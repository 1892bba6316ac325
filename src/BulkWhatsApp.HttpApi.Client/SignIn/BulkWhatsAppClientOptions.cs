using Microsoft.Extensions.Options;

namespace BulkWhatsApp.Client;

/// <summary>Where Bulk WhatsApp is, and the program that signs in there.</summary>
public sealed class BulkWhatsAppClientOptions
{
    /// <summary>The application's address, such as <c>https://whatsapp.shop.example</c>. https, except on the same machine.</summary>
    public Uri? BaseAddress { get; set; }

    /// <summary>
    /// The program's id and secret, as the page <em>Programs</em> of the stand-alone application shows them, or as an ABP application's own
    /// administration gives them.
    /// </summary>
    public string ClientId { get; set; } = "";

    /// <summary>Read it from a secret store or the environment, never from a file under version control.</summary>
    public string ClientSecret { get; set; } = "";

    /// <summary>Where tokens are given; without it, <c>connect/token</c> at the base address.</summary>
    public Uri? TokenAddress { get; set; }

    /// <summary>An ABP application may ask for one; the stand-alone application takes none.</summary>
    public string? Scope { get; set; }

    internal Uri Base => new(BaseAddress!.AbsoluteUri.TrimEnd('/') + "/");

    internal Uri Token => TokenAddress ?? new Uri(Base, "connect/token");
}

internal sealed class BulkWhatsAppClientOptionsValidator : IValidateOptions<BulkWhatsAppClientOptions>
{
    public ValidateOptionsResult Validate(string? name, BulkWhatsAppClientOptions options)
    {
        var problems = new List<string>();
        Check(options.BaseAddress, nameof(options.BaseAddress), isNeeded: true);
        Check(options.TokenAddress, nameof(options.TokenAddress), isNeeded: false);
        if (string.IsNullOrWhiteSpace(options.ClientId))
        {
            problems.Add("ClientId is missing.");
        }

        if (string.IsNullOrWhiteSpace(options.ClientSecret))
        {
            problems.Add("ClientSecret is missing.");
        }

        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);

        void Check(Uri? address, string property, bool isNeeded)
        {
            if (address is null ? isNeeded : !address.IsAbsoluteUri || !(address.Scheme == Uri.UriSchemeHttps || address.IsLoopback))
            {
                problems.Add($"{property} must be an absolute address with https: the secret must not travel unencrypted.");
            }
        }
    }
}
