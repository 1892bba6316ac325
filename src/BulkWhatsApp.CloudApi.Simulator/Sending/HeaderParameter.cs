using System.Text.Json;
using BulkWhatsApp.CloudApi.Simulator.Graph;
using BulkWhatsApp.CloudApi.Simulator.Personas;
using BulkWhatsApp.CloudApi.Simulator.Settings;
using BulkWhatsApp.CloudApi.Simulator.State;

namespace BulkWhatsApp.CloudApi.Simulator.Sending;

/// <summary>The one parameter of a header that is not a text (1.3.1).</summary>
internal readonly struct HeaderParameter(MediaStore media, string phoneNumberId, SimulatorOptions options, DateTimeOffset now)
{
    /// <summary>A media link with this in it cannot be fetched and fails by webhook (1.3.1).</summary>
    private const string BrokenLink = "simulate-404";

    /// <param name="shape">Its header is not a text.</param>
    /// <param name="parameter">Has the header's type.</param>
    /// <param name="place">For the details of an error.</param>
    /// <param name="failure">What shows only later; null = nothing.</param>
    public GraphError? Check(TemplateShape shape, JsonElement parameter, string place, out DeliveryError? failure)
    {
        failure = null;
        var kind = shape.HeaderFormat.ToLowerInvariant();
        var content = parameter.Member(kind);
        return shape.HeaderFormat switch
        {
            "LOCATION" => content?.TextOrNumber("latitude") is null || content?.TextOrNumber("longitude") is null
                ? GraphError.Of(131008, $"{place}header: location requires latitude and longitude")
                : null,
            "PRODUCT" => string.IsNullOrEmpty(content?.TextOrNumber("product_retailer_id")) || string.IsNullOrEmpty(content?.TextOrNumber("catalog_id"))
                ? GraphError.Of(131008, $"{place}header: product requires product_retailer_id and catalog_id")
                : null,
            _ => content?.TextOrNumber("id") is { } id ? CheckId(shape, kind, id, place) : CheckLink(kind, content?.Text("link"), place, out failure),
        };
    }

    private GraphError? CheckId(TemplateShape shape, string kind, string id, string place)
    {
        var item = media.Find(id, now);
        if (item is null || item.PhoneNumberId != phoneNumberId)
        {
            return options.DeadMedia == DeadMediaAnswer.NoSuchObject
                ? GraphError.NoSuchObject("post", id)
                : GraphError.Of(131009, $"Parameter value is not valid: media {id} does not exist for this phone number");
        }

        return kind == "document" || item.Kind == (kind == "gif" ? "video" : kind)
            ? null
            : GraphError.Of(132012, $"{place}header: Format mismatch, expected {shape.HeaderFormat}, received {item.Kind.ToUpperInvariant()}");
    }

    private static GraphError? CheckLink(string kind, string? link, string place, out DeliveryError? failure)
    {
        failure = null;
        if (string.IsNullOrEmpty(link))
        {
            return GraphError.Of(131008, $"{place}header: {kind} requires an id or a link");
        }

        if (!Uri.TryCreate(link, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
        {
            return GraphError.Of(131009, $"Parameter value is not valid: {place}header link is not a URL");
        }

        failure = link.Contains(BrokenLink, StringComparison.Ordinal) ? DeliveryError.MediaNotFetched : null;
        return null;
    }
}
