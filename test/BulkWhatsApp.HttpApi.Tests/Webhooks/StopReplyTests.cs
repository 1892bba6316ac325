using BulkWhatsApp.OptOuts;
using BulkWhatsApp.Stage;

namespace BulkWhatsApp.Webhooks;

/// <summary>Replies as people write them; ReplyWordsTests covers the words themselves.</summary>
[Collection(EngineTests.Name)]
public class StopReplyTests(TestApplication application)
{
    private static readonly string[] Stops =
    [
        "STOP", "stop", "Stop", "Stop\n", "\nstop\n", "\"STOP\"", "'stop'", "“Stop”", "«stop»", "STOP 🛑", "🛑 STOP", "stop 🙏", "STOP!",
        "stop...", "*STOP*", "Stop please", "Please stop", "Stop. Thank you", "stop thanks", "STOPALL", "STOP ALL", "UNSUBSCRIBE", "CANCEL",
        "END", "QUIT", "OPTOUT", "OPT-OUT", "opt out", "REVOKE", "REMOVE", "ARRET", "ARRÊT", "Désabonner", "PARE", "PARAR", "CANCELAR",
        "SAIR", "BAJA", "No más", "Stopp", "ABMELDEN", "BASTA", "СТОП", "Отписаться", "توقف", "إلغاء", "الغاء الاشتراك", "रोकें",
        "बंद करें", "BERHENTI", "DUR", "İPTAL", "RET", "退订",
    ];

    [Fact]
    public async Task Each_of_them_opts_the_person_out_and_is_kept()
    {
        using var clerk = await application.NewClerkAsync();
        var caller = new WebhookCaller(clerk);
        for (var index = 0; index < Stops.Length; index++)
        {
            await caller.SendTextAsync($"12035570{index:000}", Stops[index]);
        }

        await caller.WaitUntilAppliedAsync();

        Stops.Length.ShouldBe(54);
        var optOuts = (await clerk.Api.OptOuts.GetListAsync(new() { MaxResultCount = 100, Filter = "12035570" })).Items.ToDictionary(
            optOut => optOut.PhoneNumber);
        Stops.Index().Where(stop => !optOuts.ContainsKey($"+12035570{stop.Index:000}")).Select(stop => stop.Item).ShouldBeEmpty();
        Stops.Index().ShouldAllBe(stop => optOuts[$"+12035570{stop.Index:000}"].Words == stop.Item);
    }

    [Fact]
    public async Task A_button_opts_out_by_its_label_or_its_payload()
    {
        using var clerk = await application.NewClerkAsync();
        var caller = new WebhookCaller(clerk);

        await caller.SendContentAsync("12035571001", null, Button("Stop promotions", "Stop promotions"));
        await caller.SendContentAsync("12035571002", null, Button("Nein danke", "STOP_MARKETING:481"));
        await caller.SendContentAsync("12035571003", null, Button("Yes", "yes-481"));
        await caller.WaitUntilAppliedAsync();

        (await clerk.FindOptOutAsync("+12035571001"))!.Words.ShouldBe("Stop promotions");
        (await clerk.FindOptOutAsync("+12035571002")).ShouldNotBeNull();
        (await clerk.FindOptOutAsync("+12035571003")).ShouldBeNull();
    }

    [Fact]
    public async Task Sentences_that_contain_the_word_opt_nobody_out()
    {
        using var clerk = await application.NewClerkAsync();
        var caller = new WebhookCaller(clerk);
        foreach (var (index, reply) in new[]
        {
            "please don't stop the offers", "When does the sale end?", "Cancel my order", "para mim está bom", "Не стоп"
        }.Index())
        {
            await caller.SendTextAsync($"12035572{index:000}", reply);
        }

        await caller.WaitUntilAppliedAsync();

        (await clerk.Api.OptOuts.GetListAsync(new() { Filter = "12035572" })).Items.ShouldBeEmpty();
    }

    private static Dictionary<string, object> Button(string text, string payload) =>
        new() { ["type"] = "button", ["button"] = new { text, payload } };
}
