using System.Text.Json.Nodes;
using BulkWhatsApp.CloudApi.Simulator.State;

namespace BulkWhatsApp.CloudApi.Simulator.Graph;

/// <summary><c>/{phone-number-id}/whatsapp_business_profile</c>.</summary>
internal sealed class ProfileEndpoint(SimulationHost host)
{
    private const string ProfilePicture = "profile_picture_url";
    private static readonly string[] Texts = ["about", "address", "description", "email", "vertical"];

    public Task GetAsync(HttpContext context)
    {
        if (GraphAccess.RefuseNumber(context, host, AccessToken.Management, out var number) is { } refusal)
        {
            return GraphAnswer.ErrorAsync(context, refusal);
        }

        var profile = number!.Profile;
        var all = new JsonObject { ["messaging_product"] = "whatsapp" };
        foreach (var name in Texts.Append("websites").Append(ProfilePicture))
        {
            all[name] = profile[name]?.DeepClone();
        }

        if (GraphFields.Refuse(context.Request, all, "WhatsAppBusinessProfile") is { } unknown)
        {
            return GraphAnswer.ErrorAsync(context, unknown);
        }

        var chosen = GraphFields.Choose(context.Request, all, ["messaging_product"]);
        chosen["messaging_product"] = "whatsapp";
        foreach (var name in chosen.Where(member => member.Value is null).Select(member => member.Key).ToArray())
        {
            // A member that was never set is absent.
            chosen.Remove(name);
        }

        return GraphAnswer.JsonAsync(context, 200, json =>
        {
            json.WritePropertyName("data");
            new JsonArray(chosen).WriteTo(json);
        });
    }

    public async Task UpdateAsync(HttpContext context)
    {
        var error = GraphAccess.RefuseNumber(context, host, AccessToken.Management, out var number);
        if (error is null)
        {
            error = await GraphBody.ReadAsync(context) is { } parameters ? Change(number!, parameters) : GraphError.Unreadable;
        }

        await (error is null ? GraphAnswer.SuccessAsync(context) : GraphAnswer.ErrorAsync(context, error));
    }

    private static GraphError? Change(PhoneNumber number, System.Text.Json.JsonElement parameters)
    {
        if (parameters.Text("messaging_product") != "whatsapp")
        {
            return new GraphError(400, 100, "(#100) The parameter messaging_product is required.");
        }

        var changed = number.Profile.DeepClone().AsObject();
        foreach (var name in Texts)
        {
            if (parameters.Text(name) is { } text)
            {
                changed[name] = text;
            }
        }

        if (parameters.Member("websites") is not null)
        {
            var websites = parameters.Items("websites").Select(site => site.ToString()).ToArray();
            if (websites.Length > 2)
            {
                return GraphError.Of(100, "Param websites may hold two addresses.");
            }

            changed["websites"] = new JsonArray([.. websites.Select(site => JsonValue.Create(site))]);
        }

        if (parameters.Text("profile_picture_handle") is { } handle)
        {
            changed[ProfilePicture] = "https://pps.whatsapp.net/v/" + Uri.EscapeDataString(handle);
        }

        number.Profile = changed;
        return null;
    }
}
