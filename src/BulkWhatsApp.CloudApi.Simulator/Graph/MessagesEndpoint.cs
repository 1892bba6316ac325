using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using BulkWhatsApp.CloudApi.Simulator.Personas;
using BulkWhatsApp.CloudApi.Simulator.Sending;
using BulkWhatsApp.CloudApi.Simulator.State;

namespace BulkWhatsApp.CloudApi.Simulator.Graph;

/// <summary><c>POST /{phone-number-id}/messages</c>, and <c>/marketing_messages</c> for marketing templates only (1.1).</summary>
internal sealed class MessagesEndpoint(SimulationHost host)
{
    private static readonly TimeSpan EarlyWebhookPatience = TimeSpan.FromSeconds(5);

    public Task SendAsync(HttpContext context) => SendAsync(context, marketingApi: false);

    public Task SendMarketingAsync(HttpContext context) => SendAsync(context, marketingApi: true);

    private async Task SendAsync(HttpContext context, bool marketingApi)
    {
        var simulation = host.Current;
        var options = host.Options;
        var id = (string?)context.GetRouteValue("id");
        var number = simulation.Accounts.FindNumber(id);
        var refusal = GraphAccess.Refuse(context, simulation, host.Clock.GetUtcNow(), AccessToken.Messaging, number?.Details.WabaId)
            ?? (number is null ? GraphError.NoSuchObject("post", id) : SendPipeline.RefuseNumber(number, options, host.Clock));
        if (refusal is not null)
        {
            await GraphAnswer.ErrorAsync(context, refusal);
            return;
        }

        var outcome = await ReadAndAcceptAsync(context, new SendPipeline(simulation, options, host.Clock, number!, marketingApi));
        if (options.AnswerLatencyMilliseconds > 0)
        {
            // The message of a client that leaves meanwhile has still been sent: it continues as if the answer had arrived.
            await Task.Delay(options.AnswerLatency, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await AnswerAsync(context, simulation, outcome);
    }

    private static async Task<SendOutcome> ReadAndAcceptAsync(HttpContext context, SendPipeline pipeline)
    {
        if (GraphBody.IsForm(context.Request) || context.Request.ContentLength == 0)
        {
            return await GraphBody.ReadAsync(context) is { } parameters ? pipeline.Process(parameters) : GraphError.Unreadable;
        }

        var reader = context.Request.BodyReader;
        var body = await ReadToEndAsync(reader, context.RequestAborted);
        try
        {
            return pipeline.Process(body);
        }
        finally
        {
            reader.AdvanceTo(body.End);
        }
    }

    private static async ValueTask<ReadOnlySequence<byte>> ReadToEndAsync(PipeReader reader, CancellationToken cancellationToken)
    {
        while (true)
        {
            var result = await reader.ReadAsync(cancellationToken);
            if (result.IsCompleted)
            {
                return result.Buffer;
            }

            reader.AdvanceTo(result.Buffer.Start, result.Buffer.End);
        }
    }

    private static async Task AnswerAsync(HttpContext context, Simulation simulation, SendOutcome outcome)
    {
        if (outcome.Error is not null)
        {
            await GraphAnswer.ErrorAsync(context, outcome.Error);
            return;
        }

        if (outcome.Delivery is not { } delivery)
        {
            await GraphAnswer.SuccessAsync(context);
            return;
        }

        if (outcome.Persona == Persona.WebhooksBeforeAnswer)
        {
            await simulation.Deliveries.RunNowAsync(delivery, EarlyWebhookPatience);
        }
        else
        {
            simulation.Deliveries.Start(delivery);
        }

        if (outcome.Persona == Persona.ResetAfterAcceptance)
        {
            context.Abort();
            return;
        }

        await GraphAnswer.BytesAsync(context, 200, "application/json; charset=UTF-8", AcceptedBody(outcome, delivery));
    }

    // Built by hand: `to` was checked to contain only digits and phone punctuation, and `recipient` to be a user id, so nothing needs
    // escaping.
    private static byte[] AcceptedBody(SendOutcome outcome, Delivery delivery)
    {
        var waId = outcome.ByNumber ? $",\"wa_id\":\"{delivery.WaId}\"" : "";
        var userId = outcome.UserId is null ? "" : $",\"user_id\":\"{outcome.UserId}\"";
        var status = delivery.Template is null
            ? ""
            : $",\"message_status\":\"{(outcome.Held ? "held_for_quality_assessment" : "accepted")}\"";
        return Encoding.ASCII.GetBytes(
            $"{{\"messaging_product\":\"whatsapp\",\"contacts\":[{{\"input\":\"{outcome.Input}\"{waId}{userId}}}],"
            + $"\"messages\":[{{\"id\":\"{delivery.Wamid}\"{status}}}]}}");
    }
}
