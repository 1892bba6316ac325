using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;

namespace BulkWhatsApp.Host.Pages;

/// <summary>The organisation's name, colour and logo on the pages: the configuration section <c>Host:Branding</c>.</summary>
public partial class BrandSettings
{
    private const string Section = "Host:Branding";

    private static readonly Dictionary<string, string> Pictures = new(StringComparer.OrdinalIgnoreCase)
    {
        [".svg"] = "image/svg+xml",
        [".png"] = "image/png",
        [".jpg"] = "image/jpeg",
        [".webp"] = "image/webp",
    };

    /// <summary>Shown instead of the product's name, also in the browser's tab.</summary>
    public string? Name { get; set; }

    /// <summary>The background of the menu, such as <c>#0a58ca</c>.</summary>
    public string? Colour { get; set; }

    /// <summary>A file with the logo: .svg, .png, .jpg or .webp.</summary>
    public string? LogoFile { get; set; }

    internal string LogoType => Pictures[Path.GetExtension(LogoFile)!];

    /// <exception cref="InvalidOperationException">A setting is wrong; the message says which.</exception>
    internal static BrandSettings Read(IConfiguration configuration)
    {
        var settings = configuration.GetSection(Section).Get<BrandSettings>() ?? new BrandSettings();
        if (settings.Colour is not null && !ColourCode().IsMatch(settings.Colour))
        {
            throw new InvalidOperationException($"{Section}:Colour must be a colour such as #0a58ca.");
        }

        if (settings.LogoFile is { } logo && !(Pictures.ContainsKey(Path.GetExtension(logo)) && File.Exists(logo)))
        {
            throw new InvalidOperationException($"{Section}:LogoFile must be a file that is there: {string.Join(", ", Pictures.Keys)}.");
        }

        return settings;
    }

    [GeneratedRegex("^#[0-9a-fA-F]{6}$", RegexOptions.CultureInvariant)]
    private static partial Regex ColourCode();
}

/// <summary>Tells the pages whose they are. The sign-in page shows it too, so it is no secret.</summary>
internal static class Branding
{
    public static void MapBranding(this IEndpointRouteBuilder endpoints)
    {
        var settings = BrandSettings.Read(endpoints.ServiceProvider.GetRequiredService<IConfiguration>());
        var brand = new { settings.Name, settings.Colour, HasLogo = settings.LogoFile is not null };
        endpoints.MapGet("/branding", () => Results.Json(brand)).AllowAnonymous();
        if (settings.LogoFile is not null)
        {
            endpoints.MapGet("/branding/logo", () => Results.File(Path.GetFullPath(settings.LogoFile), settings.LogoType)).AllowAnonymous();
        }
    }
}
