using BulkWhatsApp.Stage;

namespace BulkWhatsApp.StartGuide;

/// <summary>What is missing before the first campaign.</summary>
[Collection(ProductTests.Name)]
public class StartGuideTests(TestApplication application)
{
    [Fact]
    public async Task Steps_are_done_one_after_the_other_until_the_first_campaign()
    {
        using var clerk = await application.NewClerkAsync();

        // The simulator has verified the webhook, as Meta does; the templates have been synced.
        var steps = await StepsAsync(clerk);
        Done(steps).ShouldBe([StartStep.TakeOverTemplates, StartStep.HearWebhook]);
        steps.Single(step => step.Step == StartStep.TakeOverTemplates).Count.ShouldNotBeNull().ShouldBeGreaterThan(0);
        steps.Single(step => step.Step == StartStep.HearWebhook).At.ShouldNotBeNull().ShouldBe(DateTime.UtcNow, TimeSpan.FromMinutes(5));
        steps.First().AccountId.ShouldBe(clerk.Account.Id);

        await clerk.Api.Accounts.CheckConnectionAsync(clerk.Account.Id);
        Done(await StepsAsync(clerk)).ShouldContain(StartStep.ConnectNumber);

        var list = await clerk.Api.RecipientLists.CreateAsync(new() { Name = "People" });
        Done(await StepsAsync(clerk)).ShouldNotContain(StartStep.ImportPeople);
        await clerk.ImportAsync(list.Id, "phone\n+12025550140\n");
        Done(await StepsAsync(clerk)).ShouldContain(StartStep.ImportPeople);

        var draft = await clerk.DraftAsync(Clerk.Numbers(1));
        await clerk.Api.BulkMessages.SendTestAsync(draft.Id, new() { MobileNumber = "+12025550140" });
        Done(await StepsAsync(clerk)).ShouldContain(StartStep.SendTest);
        Done(await StepsAsync(clerk)).ShouldNotContain(StartStep.FirstCampaign);

        await clerk.SubmitAndFinishAsync(draft);
        (await StepsAsync(clerk)).ShouldAllBe(step => step.IsDone);
    }

    [Fact]
    public async Task The_account_says_when_Meta_last_called_and_the_first_is_the_default()
    {
        using var clerk = await application.NewClerkAsync();
        (await clerk.Api.Accounts.GetAsync(clerk.Account.Id)).WebhookHeardAt.ShouldNotBeNull();

        await clerk.Api.Accounts.DeleteAsync(clerk.Account.Id);
        var input = clerk.NewAccount("First");
        input.IsDefault = false;
        var first = await clerk.Api.Accounts.CreateAsync(input);
        input = clerk.NewAccount("Second");
        input.IsDefault = false;
        var second = await clerk.Api.Accounts.CreateAsync(input);

        (first.IsDefault, second.IsDefault, second.WebhookHeardAt).ShouldBe((true, false, null));
    }

    private static async Task<IReadOnlyList<StartStepDto>> StepsAsync(Clerk clerk) => (await clerk.Api.StartGuide.GetAsync()).Steps;

    private static List<StartStep> Done(IEnumerable<StartStepDto> steps) => [.. steps.Where(step => step.IsDone).Select(step => step.Step)];
}
