import { axios } from '../clients/axios';

// The project's own client: where it is made, it is asked for its limit.
export function read(id: string) {
  // ok: require-timeout
  return axios.get(`https://orders.example.com/${id}`);
}

export function readWithout(id: string) {
  // ruleid: require-timeout
  return fetch(`https://orders.example.com/${id}`);
}
