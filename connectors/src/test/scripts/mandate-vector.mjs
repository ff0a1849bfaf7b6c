// An independent second opinion on the owner's signature: ethers, not web3j, hashes and signs the typed data of a mandate.
//   npm install ethers@6
//   ./steelyard mandate sign engine/src/test/resources/mandates/1-payroll.toml --typed-data > typed.json
//   node mandate-vector.mjs typed.json
// prints what MandateSignatureTest holds. The key is EIP-712's own example: keccak256("cow").
import { readFileSync } from "node:fs";
import { Wallet, TypedDataEncoder, keccak256, toUtf8Bytes, verifyTypedData } from "ethers";

const { types, primaryType, domain, message } = JSON.parse(readFileSync(process.argv[2], "utf8"));
delete types.EIP712Domain; // ethers derives it from the domain
const wallet = new Wallet(keccak256(toUtf8Bytes("cow")));
if (TypedDataEncoder.from(types).primaryType !== primaryType) throw new Error("another primary type");
const signature = await wallet.signTypedData(domain, types, message);
console.log("digest    " + TypedDataEncoder.hash(domain, types, message));
console.log("domain    " + TypedDataEncoder.hashDomain(domain));
console.log("signature " + signature);
console.log("signer    " + verifyTypedData(domain, types, message, signature));
