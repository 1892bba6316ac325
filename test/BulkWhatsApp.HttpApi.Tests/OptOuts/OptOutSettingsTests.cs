using System.Net;
using System.Text.Json;
using BulkWhatsApp.Stage;
using BulkWhatsApp.Webhooks;

namespace BulkWhatsApp.OptOuts;

/// <summary>A tenant's own stop and start words, and what it answers.</summary>
[Collection(EngineTests.Name)]
public class OptOutSettingsTests(TestApplication application)
{
    private const string Path = "api/bulk-whatsapp/opt-outs/settings";

    [Fact]
    public async Task Words_are_kept_once_each_and_stand_beside_those_of_everybody()
    {
        using var clerk = await application.NewClerkAsync();
        var none = await clerk.Api.OptOuts.GetSettingsAsync();
        (none.StopWords.Count, none.StartWords.Count, none.Confirmation, none.ConcurrencyStamp).ShouldBe((0, 0, null, null));
        none.BuiltIn.Count.ShouldBeGreaterThanOrEqualTo(12);
        none.BuiltIn.Single(language => language.Language == "tr").StopWords.ShouldContain("iptal");

        var kept = await clerk.Api.OptOuts.UpdateSettingsAsync(
            new() { StopWords = [" Schluss jetzt ", "SCHLUSS JETZT!", "Nix mehr\nGenug"], StartWords = ["Moin"] });

        kept.StopWords.ShouldBe(["Schluss jetzt", "Nix mehr", "Genug"]);
        (await clerk.Api.OptOuts.GetSettingsAsync()).ConcurrencyStamp.ShouldBe(kept.ConcurrencyStamp);
        await RefusedAsync(clerk, new { stopWords = Array.Empty<string>() }, HttpStatusCode.Conflict);
        var cleared = await clerk.Api.OptOuts.UpdateSettingsAsync(new() { ConcurrencyStamp = kept.ConcurrencyStamp });
        cleared.StopWords.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("stopWords", "🙂")]
    [InlineData("stopWords", "start")]
    [InlineData("startWords", "Abmelden")]
    [InlineData("startWords", "0123456789012345678901234567890123456789012345678901234567890")]
    public async Task A_word_that_cannot_be_one_is_refused(string field, string word)
    {
        using var clerk = await application.NewClerkAsync();

        using var response = await clerk.Http.SendJsonAsync(HttpMethod.Put, Path, new Dictionary<string, string[]> { [field] = [word] });

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        using var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        body.RootElement.GetProperty("error").GetProperty("validationErrors")[0]
            .GetProperty("message").GetString()!.ShouldContain(word[..2]);
        (await clerk.Api.OptOuts.GetSettingsAsync()).ConcurrencyStamp.ShouldBeNull();
    }

    [Fact]
    public async Task Own_words_stop_and_start_for_their_tenant_only()
    {
        using var one = await application.NewClerkAsync();
        using var other = await application.NewClerkAsync();
        await one.Api.OptOuts.UpdateSettingsAsync(new() { StopWords = ["Schnauze voll"], StartWords = ["Moin"] });

        await new WebhookCaller(other).SendTextAsync("12025550144", "Schnauze voll");
        await new WebhookCaller(other).WaitUntilAppliedAsync();
        await new WebhookCaller(one).SendTextAsync("12025550144", "SCHNAUZE VOLL!");
        (await one.UntilOptedOutAsync("+12025550144")).Words.ShouldBe("SCHNAUZE VOLL!");
        await new WebhookCaller(one).SendTextAsync("12025550144", "moin, bitte");

        await Eventually.SoAsync(() => one.FindOptOutAsync("+12025550144"), found => found is null);
        (await other.FindOptOutAsync("+12025550144")).ShouldBeNull();
    }

    [Fact]
    public async Task A_person_who_opts_out_is_answered_once()
    {
        using var clerk = await application.NewClerkAsync();
        var caller = new WebhookCaller(clerk);
        await clerk.Api.OptOuts.UpdateSettingsAsync(new() { Confirmation = "You get no more messages." });

        await caller.SendTextAsync("12025550145", "STOP");
        await clerk.UntilOptedOutAsync("+12025550145");
        await caller.SendTextAsync("12025550145", "Stop please");
        await caller.SendPreferenceAsync("12025550145", "stop");
        await caller.WaitUntilAppliedAsync();

        // The marker used for waiting opted out as well.
        var answers = (await application.Simulator.GetAcceptedAsync(clerk.PhoneNumberId))
            .GroupBy(send => send.To).ToDictionary(to => to.Key, to => to.Count());
        answers.Count(to => to.Key.EndsWith("12025550145", StringComparison.Ordinal)).ShouldBe(1);
        answers.Values.ShouldAllBe(count => count == 1);
    }

    [Fact]
    public async Task An_answer_that_Meta_refuses_stops_nothing()
    {
        using var clerk = await application.NewClerkAsync();
        await clerk.Api.OptOuts.UpdateSettingsAsync(new() { Confirmation = "You get no more messages." });
        await application.Simulator.AddFaultAsync(
            new { endpoint = "messages", objectId = clerk.PhoneNumberId, kind = "graphError", code = 131047, http = 400, count = 1 });

        await new WebhookCaller(clerk).SendTextAsync("12025550146", "STOP");

        await clerk.UntilOptedOutAsync("+12025550146");
        await new WebhookCaller(clerk).WaitUntilAppliedAsync();
    }

    private static async Task RefusedAsync(Clerk clerk, object input, HttpStatusCode status)
    {
        using var response = await clerk.Http.SendJsonAsync(HttpMethod.Put, Path, input);
        response.StatusCode.ShouldBe(status);
    }
}
