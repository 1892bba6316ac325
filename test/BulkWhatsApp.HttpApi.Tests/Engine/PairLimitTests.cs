using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Stage;

namespace BulkWhatsApp.Engine;

/// <summary>Meta lets a number write to one person only once in six seconds (meta-cloud-api.md 3.1).</summary>
[Collection(EngineTests.Name)]
public class PairLimitTests(TestApplication application)
{
    [Fact]
    public async Task Two_campaigns_to_the_same_people_keep_six_seconds_apart_and_reach_everybody()
    {
        using var clerk = await application.NewClerkAsync();
        var people = Clerk.Numbers(20).ToList();
        var both = new[] { await clerk.DraftAsync(people), await clerk.DraftAsync(people) };

        await Task.WhenAll(both.Select(draft => clerk.Api.BulkMessages.SubmitAsync(draft.Id)));

        foreach (var draft in both)
        {
            (await clerk.FinishAsync(draft.Id)).Counts.Sent.ShouldBe(people.Count);
        }

        var sends = (await clerk.GetAcceptedAsync()).ToLookup(send => send.To);
        sends.Count.ShouldBe(people.Count);
        foreach (var times in sends.Select(person => person.Select(send => send.AcceptedAt).Order().ToList()))
        {
            times.Count.ShouldBe(2);
            (times[1] - times[0]).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(6));
        }
    }

    [Fact]
    public async Task Nobody_waits_behind_people_who_must_wait()
    {
        using var clerk = await application.NewClerkAsync();
        var people = Clerk.Numbers(91).ToList();
        var first = await clerk.DraftAsync(people.Take(90));
        await clerk.Api.BulkMessages.SubmitAsync(first.Id);
        await clerk.UntilAsync(first.Id, message => message.Counts.Read == 90);

        // However long the next campaign takes to start, its sender finds that the people were just written to by another owner, who has
        // left the number.
        await application.Database.QueryAsync<int>(
            """
            UPDATE "BwaMessages" SET "SentAt" = now() + interval '10 seconds' WHERE "BulkMessageId" = @id;
            UPDATE "BwaPhoneNumberOwners" SET "EndedAt" = now() WHERE "PhoneNumberId" LIKE @number || '%' AND "EndedAt" IS NULL;
            """,
            ("id", first.Id), ("number", clerk.PhoneNumberId));
        var second = await clerk.DraftAsync(people);
        await clerk.Api.BulkMessages.SubmitAsync(second.Id);
        await clerk.FinishAsync(second.Id);

        var sends = (await clerk.GetAcceptedAsync()).OrderBy(send => send.AcceptedAt).ToList();
        sends.Count.ShouldBe(181);
        sends.FindIndex(send => people[^1].EndsWith(send.To, StringComparison.Ordinal)).ShouldBe(90);
    }
}
