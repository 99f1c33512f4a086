import mongoose, { Schema, type ClientSession } from 'mongoose';

const Parcel = mongoose.model('Parcel', new Schema({ status: String }));
const Shipment = mongoose.model('Shipment', new Schema({ parcels: [String] }));

export async function ship(parcelId: string): Promise<void> {
  const shipment = await Shipment.create({ parcels: [parcelId] });
  // ruleid: no-partial-multi-write
  await Parcel.updateOne({ _id: parcelId }, { status: 'shipped', shipmentId: shipment.id });
}

export async function shipAtOnce(parcelId: string, session: ClientSession): Promise<void> {
  const [shipment] = await Shipment.create([{ parcels: [parcelId] }], { session });
  // ok: no-partial-multi-write
  await Parcel.updateOne({ _id: parcelId }, { status: 'shipped', shipmentId: shipment!.id }, { session });
}

export async function shipInSession(parcelId: string): Promise<void> {
  await mongoose.connection.transaction(async () => {
    await Shipment.create({ parcels: [parcelId] });
    // ok: no-partial-multi-write
    await Parcel.updateOne({ _id: parcelId }, { status: 'shipped' });
  });
}
