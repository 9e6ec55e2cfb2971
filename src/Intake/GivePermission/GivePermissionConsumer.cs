using IntelHub.Contracts.Alerting;
using IntelHub.Contracts.Intake;
using IntelHub.Contracts.Ledger;
using IntelHub.Intake.Items;
using IntelHub.Intake.Storage;
using IntelHub.Platform.Storage;
using IntelHub.Vocabulary;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace IntelHub.Intake.GivePermission;

/// <summary>Writes an originator's yes into the item it is about, so that every later decision knows of it.</summary>
internal sealed class GivePermissionConsumer(
    HubStore<IntakeDb> store, ItemSeals seals, ILogger<GivePermissionConsumer> log)
    : IConsumer<ConsultationAgreed>
{
    public async Task Consume(ConsumeContext<ConsultationAgreed> context)
    {
        var agreed = context.Message;
        var id = new ItemId(agreed.ItemId);
        var item = await FindAsync(id, context.CancellationToken);
        if (item is not { DisposedAt: null })
        {
            // Too late: there is nothing left to give, and that somebody tried is on record.
            await store.ConsumeAsync(context, db => RecordTooLate(db, item, agreed));
            return;
        }

        var kept = await seals.OpenEnvelopeAsync(item, context.CancellationToken);
        var permission = new Permission
        {
            Organisation = agreed.Organisation,
            Granted = agreed.AnsweredAt,
            Until = agreed.Until,
            Conditions = agreed.Conditions.Count > 0 ? agreed.Conditions : null,
        };
        var altered = kept with
        {
            Envelope = kept.Envelope with { Permissions = [.. kept.Envelope.Permissions, permission] },
        };
        var envelope = await seals.SealAgainAsync(item, altered, context.CancellationToken);
        await store.ConsumeAsync(context, db => Alter(db, item, envelope, agreed));
        log.PermissionGiven(id, agreed.Organisation);
    }

    private async Task<Item?> FindAsync(ItemId id, CancellationToken cancellation)
    {
        await using var db = store.Read();
        return await db.Items.SingleOrDefaultAsync(i => i.Id == id, cancellation);
    }

    private static void Alter(IntakeDb db, Item read, byte[] envelope, ConsultationAgreed agreed)
    {
        // Sealed from what was read: if another change came between, fail, and be tried again on what is there then.
        var item = db.Items.Single(i => i.Id == read.Id && i.Version == read.Version && i.DisposedAt == null);
        item.Alter(envelope);
        db.Announce(new ItemAltered { ItemId = item.Id.Value, Version = item.Version }, item.Id.ToString());
        db.Record(FactOf(AuditOperation.Alteration, "permission-given", item, agreed, db.Now));
    }

    private static void RecordTooLate(IntakeDb db, Item? item, ConsultationAgreed agreed)
    {
        if (item is not null)
        {
            db.Record(FactOf(AuditOperation.Refused, "permission-too-late", item, agreed, db.Now));
        }
    }

    private static AuditFact FactOf(
        string operation, string because, Item item, ConsultationAgreed agreed, DateTimeOffset now) => new()
        {
            FactId = SortableId.New(now),
            Operation = operation,
            Who = agreed.AnsweredBy,
            System = agreed.AnsweredThrough,
            Posts = agreed.AnsweredIn,
            Channel = agreed.AnsweredOver,
            Organisation = item.Originator,
            About = $"item/{item.Id}",
            Item = item.Id.Value,
            Version = item.Version,
            Originator = item.Originator,
            Recipients = [agreed.Organisation],
            Because = because,
            OccurredAt = now,
        };
}
